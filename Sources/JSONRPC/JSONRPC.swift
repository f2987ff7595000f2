enum JSONRPCRoom {}
