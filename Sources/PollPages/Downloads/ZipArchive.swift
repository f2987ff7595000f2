/// A ZIP archive of files that are stored as they are (APPNOTE 6.3, method 0), all dated 1980-01-01 so that the same content is the
/// same archive. It takes less than 4 GB and 65,536 files.
struct ZipArchive {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// UTF-8 names (general purpose bit 11).
    private static let flags: UInt16 = 1 << 11
    private static let version: UInt16 = 20
    private static let firstDay: UInt16 = 1 << 5 | 1

    mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = UInt32(truncatingIfNeeded: bytes.count)
        let name = Array(name.utf8)
        var fields: [UInt8] = []
        for value in [ZipArchive.version, ZipArchive.flags, 0, 0, ZipArchive.firstDay] { fields.append(value) }
        let size = UInt32(truncatingIfNeeded: content.count)
        for value in [CRC32.checksum(content), size, size] { fields.append(value) }
        fields.append(UInt16(truncatingIfNeeded: name.count))
        fields.append(0 as UInt16)
        bytes.append(0x0403_4B50 as UInt32)
        bytes += fields + name + content
        directory.append(0x0201_4B50 as UInt32)
        directory.append(ZipArchive.version)
        directory += fields
        for value in [0, 0, 0] as [UInt16] { directory.append(value) }
        directory.append(0 as UInt32)
        directory.append(offset)
        directory += name
        count += 1
    }

    /// The archive with its directory.
    var finished: [UInt8] {
        var end: [UInt8] = []
        end.append(0x0605_4B50 as UInt32)
        for value in [0, 0, count, count] { end.append(value) }
        end.append(UInt32(truncatingIfNeeded: directory.count))
        end.append(UInt32(truncatingIfNeeded: bytes.count))
        end.append(0 as UInt16)
        return bytes + directory + end
    }
}

extension [UInt8] {
    /// Least significant byte first.
    fileprivate mutating func append(_ value: UInt16) {
        append(contentsOf: [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)])
    }

    fileprivate mutating func append(_ value: UInt32) {
        append(UInt16(truncatingIfNeeded: value))
        append(UInt16(truncatingIfNeeded: value >> 16))
    }
}

/// The checksum of ZIP and PNG (ISO 3309, reflected polynomial EDB88320).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { value, byte in table[Int((value ^ UInt32(byte)) & 255)] ^ value >> 8 }
    }
}
