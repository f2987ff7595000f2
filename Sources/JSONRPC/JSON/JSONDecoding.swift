/// The state of reading one value: the members that have been asked for.
///
/// Paths are not kept; they are found from the tape when something fails.
final class JSONDecoding {
    let document: JSONDocument
    /// The value that is read, from which paths are counted.
    let root: JSONIndex
    /// The names that an array at `root` gives its elements, if it stands for an object (parameters by position).
    private let positionalNames: [String]?
    private let unknownMembers: JSONReader.UnknownMembers
    /// One bit for each entry of the tape from `root` on: the member with this value has been asked for.
    private var asked: [UInt64]
    /// Values that were read without a type of their own; they are checked together with the value around them.
    private var untyped: [Int] = []

    init(
        _ document: JSONDocument,
        root: JSONIndex,
        positionalNames: [String]? = nil,
        unknownMembers: JSONReader.UnknownMembers
    ) {
        self.document = document
        self.root = root
        self.positionalNames = positionalNames
        self.unknownMembers = unknownMembers
        asked = Array(repeating: 0, count: (document.next(after: root) - root + 63) / 64)
    }

    /// Reads the value at `index`.
    func value<Value: Decodable>(_ type: Value.Type, at index: JSONIndex) throws -> Value {
        if type == RawJSON.self, let raw = RawJSON(unchecked: Array(document.rawBytes(of: index))) as? Value {
            if document.tape[index].kind == .object { document.forEachMember(of: index) { markAsked($1) } }
            return raw
        }
        if document.tape[index].kind == .object, let dictionary = type as? any JSONObjectDictionary.Type,
            let value = try dictionary.read(from: self, at: index) as? Value
        {
            return value
        }
        let decoder = JSONValueDecoder(decoding: self, index: index)
        let outerCount = untyped.count
        let value: Value
        do {
            value = try Value(from: decoder)
        } catch let error as DecodingError {
            throw JSONReadingError(error, reading: type)
        }
        if unknownMembers == .refused {
            try refuseUnknownMembers(of: index)
            while untyped.count > outerCount, let inner = untyped.popLast() { try refuseUnknownMembers(of: inner) }
        }
        return value
    }

    func markAsked(_ value: Int) {
        let bit = value - root
        asked[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// The decoder for a value that is read without a type of its own.
    func untypedDecoder(at index: JSONIndex) -> JSONValueDecoder {
        untyped.append(index)
        return JSONValueDecoder(decoding: self, index: index)
    }

    private func refuseUnknownMembers(of index: JSONIndex) throws(JSONReadingError) {
        if let names = positionalNames(at: index) {
            let elements = document.elements(of: index)
            if elements.count > names.count {
                throw JSONReadingError(path: "[\(names.count)]", detail: "There are more values than parameters.")
            }
            for element in elements where !isAsked(element) { throw unknownMember(element) }
        } else if document.tape[index].kind == .object {
            try document.forEachMember(of: index) { (_, value) throws(JSONReadingError) in
                if !isAsked(value) { throw unknownMember(value) }
            }
        }
    }

    private func isAsked(_ value: Int) -> Bool {
        let bit = value - root
        return asked[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    private func unknownMember(_ value: Int) -> JSONReadingError {
        JSONReadingError(at: path(to: value), detail: "There is no such member.")
    }

    /// The names of the elements of the array at `index`, if it is read as the object it stands for.
    func positionalNames(at index: JSONIndex) -> [String]? {
        index == root && document.tape[index].kind == .array ? positionalNames : nil
    }
}
