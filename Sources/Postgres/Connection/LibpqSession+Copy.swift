internal import CLibpq
internal import Glibc

extension LibpqSession {
    /// Sends a COPY statement and expects the server to start it.
    func startCopy(_ sql: String, _ direction: ExecStatusType) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw .misuse("a statement with U+0000") }
        call.hasSent = true
        guard unsafe PQsendQuery(handle, sql) == 1 else { throw lose(connectionMessage) }
        guard let result = try nextResult() else { throw lose(connectionMessage) }
        if result.status == direction {
            copyOutIsOver = false
            return
        }
        if result.status == PGRES_COPY_IN || result.status == PGRES_COPY_OUT || result.status == PGRES_COPY_BOTH {
            throw lose("COPY in the other direction")
        }
        let error = Result { () throws(PostgresError) in try check(result) }
        while try nextResult() != nil {}
        try error.get()
        throw .misuse("not a COPY statement")
    }

    /// Hands one chunk over, waiting while the server takes no more.
    func putCopyData(_ chunk: [UInt8]) throws(PostgresError) {
        // libpq counts in Int32, and its buffer holds a whole piece.
        var rest = chunk[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 << 16)
            rest = rest.dropFirst(piece.count)
            while true {
                let taken = unsafe piece.withUnsafeBytes { bytes in
                    unsafe PQputCopyData(
                        handle,
                        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                        Int32(clamping: bytes.count)
                    )
                }
                if taken == 1 { break }
                // 0 says that the buffer is full.
                guard taken == 0 else { throw lose(connectionMessage) }
                try wait(POLLIN | POLLOUT)
                guard unsafe PQflush(handle) >= 0 else { throw lose(connectionMessage) }
            }
            try flush()
        }
    }

    /// Ends the sending, with an error to make the server undo it; gives the number of rows.
    func finishCopyIn(error: String? = nil) throws(PostgresError) -> Int {
        while true {
            let done = unsafe PQputCopyEnd(handle, error)
            if done == 1 { break }
            guard done == 0 else { throw lose(connectionMessage) }
            try wait(POLLIN | POLLOUT)
        }
        return try finishExchange().affectedRows
    }

    /// The next rows, a chunk of about `size` bytes; `nil` at the end.
    func getCopyData(size: Int) throws(PostgresError) -> [UInt8]? {
        var chunk: [UInt8] = []
        while chunk.count < size, !copyOutIsOver {
            var buffer: UnsafeMutablePointer<CChar>?
            let length = unsafe PQgetCopyData(handle, &buffer, 1)
            switch length {
            case 0:
                // What is there goes out before waiting for more.
                if !chunk.isEmpty { return chunk }
                try flush()
                try wait(POLLIN)
            case -1: copyOutIsOver = true
            case ..<0: throw lose(connectionMessage)
            default:
                unsafe chunk.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: Int(length)))
                unsafe PQfreemem(buffer)
            }
        }
        return chunk.isEmpty ? nil : chunk
    }

    /// Makes the server stop sending, and reads what is still on its way.
    func abortCopyOut() throws(PostgresError) {
        signal.cancel(call: call.number)
        try heedCancellation()
        while try getCopyData(size: 1 << 16) != nil {}
        do {
            _ = try finishExchange()
        } catch .cancelled {
            // As asked.
        }
    }
}
