enum PollServerRoom {}
