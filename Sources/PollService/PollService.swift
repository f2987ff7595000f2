enum PollServiceRoom {}
