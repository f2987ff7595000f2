enum PollsRoom {}
