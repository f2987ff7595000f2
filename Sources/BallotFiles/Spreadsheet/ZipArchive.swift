/// A ZIP archive whose files are stored as they are (APPNOTE 6.3.3, method 0). The same files make the same bytes.
struct ZipArchive {
    /// The first moment that the format can name: 1 January 1980.
    private static let date: UInt16 = 1 << 5 | 1
    /// Names are UTF-8.
    private static let flags: UInt16 = 1 << 11
    private static let version: UInt16 = 20

    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// Adds a file.
    mutating func add(_ name: String, _ content: [UInt8]) {
        let start = UInt32(clamping: body.count)
        var header: [UInt8] = []
        for value in [Self.version, Self.flags, 0, 0, Self.date] { header.append(intel: value) }
        header.append(intel: CRC32.checksum(content))
        header.append(intel: UInt32(clamping: content.count))
        header.append(intel: UInt32(clamping: content.count))
        header.append(intel: UInt16(clamping: name.utf8.count))
        header.append(intel: UInt16(0))

        body.append(intel: UInt32(0x0403_4B50))
        body += header + name.utf8 + content

        directory.append(intel: UInt32(0x0201_4B50))
        directory.append(intel: Self.version)
        directory += header
        // No comment, first disk, no attributes.
        for _ in 0..<3 { directory.append(intel: UInt16(0)) }
        directory.append(intel: UInt32(0))
        directory.append(intel: start)
        directory += name.utf8
        count += 1
    }

    /// The archive with its directory.
    var bytes: [UInt8] {
        var end: [UInt8] = []
        end.append(intel: UInt32(0x0605_4B50))
        for value in [0, 0, count, count] { end.append(intel: value) }
        end.append(intel: UInt32(clamping: directory.count))
        end.append(intel: UInt32(clamping: body.count))
        end.append(intel: UInt16(0))
        return body + directory + end
    }
}

extension [UInt8] {
    /// Appends an integer, its lowest byte first.
    fileprivate mutating func append<Value: FixedWidthInteger>(intel value: Value) {
        for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> Value(shift)))
        }
    }
}
