import Testing

@testable import canvass

struct BufferedOutputTests {
    @Test("A disk that is full is named in words, with the file")
    func full() throws {
        var output = try BufferedOutput(path: "/dev/full")
        try output.write([1, 2, 3])
        let failure = #expect(throws: FileError.self) { try output.finish() }
        #expect(failure?.description == "/dev/full: No space left on device")
    }
}
