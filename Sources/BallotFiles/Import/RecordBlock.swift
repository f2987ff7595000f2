/// Where a record stands among the bytes of a block.
package struct RecordShape: Sendable, Hashable {
    /// The physical line that the record begins on; the first line of the file is 1.
    package let line: Int
    /// The record without its line end.
    package let content: Range<Int>
    /// The record's fields among those of the block.
    package let fields: Range<Int>
    /// Why the record has no fields, where it has none.
    package let fault: CSVFault?
    /// Whether the record is ASCII without U+0000.
    package let isPlain: Bool
}

/// Some bytes of a file that hold whole records, and where they stand.
package struct RecordBlock: Sendable, Hashable {
    package let bytes: [UInt8]
    package let records: [RecordShape]
    package let fields: [CSVField]

    /// The fields of a record as texts, if they are such as a ballot may hold.
    package func texts(of record: RecordShape) -> Result<[String], CSVFault> {
        if let fault = record.fault { return .failure(fault) }
        var texts: [String] = []
        texts.reserveCapacity(record.fields.count)
        for index in record.fields {
            let content = fields[index].content(of: bytes.span)
            guard !content.contains(0) else { return .failure(.nul) }
            guard let text = String(validating: content, as: UTF8.self) else { return .failure(.invalidUTF8) }
            texts.append(text)
        }
        return .success(texts)
    }

    /// Whether a record is UTF-8 without U+0000.
    package func isUTF8(_ record: RecordShape) -> Bool {
        let content = bytes.span.extracting(record.content)
        for index in 0..<content.count where content[index] == 0 { return false }
        do {
            _ = try UTF8Span(validating: content)
            return true
        } catch {
            return false
        }
    }

    /// A record as it stands in the file, without its line end.
    package func raw(_ record: RecordShape) -> [UInt8] {
        Array(bytes[record.content])
    }
}
