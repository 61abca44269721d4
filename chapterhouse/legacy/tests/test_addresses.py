def test_an_unknown_story_is_not_there(client, db):
    assert client.get("/viewstory.php?sid=5").status_code == 404
