extension JSONDecoding {
    static let unstorableText = "Text must not contain U+0000 or a lone surrogate."

    func boolean(at index: JSONIndex) throws(JSONReadingError) -> Bool {
        switch document.tape[index].kind {
        case .yes: return true
        case .no: return false
        default: throw unexpectedKind(at: index, expected: .boolean)
        }
    }

    func string(at index: JSONIndex) throws(JSONReadingError) -> String {
        guard document.tape[index].kind == .string else { throw unexpectedKind(at: index, expected: .string) }
        guard let string = document.string(at: index) else {
            throw JSONReadingError(at: path(to: index), detail: Self.unstorableText)
        }
        return string
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type, at index: JSONIndex) throws(JSONReadingError) -> Value {
        guard document.tape[index].kind == .number else { throw unexpectedKind(at: index, expected: .number) }
        guard let value = document.integer(at: index, as: type) else {
            let detail = "The number must be whole and between \(Value.min) and \(Value.max)."
            throw JSONReadingError(at: path(to: index), detail: detail)
        }
        return value
    }

    func double(at index: JSONIndex) throws(JSONReadingError) -> Double {
        guard document.tape[index].kind == .number else { throw unexpectedKind(at: index, expected: .number) }
        guard let value = document.double(at: index) else {
            throw JSONReadingError(at: path(to: index), detail: "The number is too large or too close to zero.")
        }
        return value
    }

    func float(at index: JSONIndex) throws(JSONReadingError) -> Float {
        let double = try double(at: index)
        let float = Float(double)
        guard float.isFinite, float != 0 || double == 0 else {
            throw JSONReadingError(at: path(to: index), detail: "The number is too large or too close to zero.")
        }
        return float
    }

    func isNull(at index: JSONIndex) -> Bool { document.tape[index].kind == .null }

    func unexpectedKind(at index: JSONIndex, expected: JSONKind) -> JSONReadingError {
        let detail =
            switch expected {
            case .null: "The value must be null."
            case .boolean: "The value must be true or false."
            case .number: "The value must be a number."
            case .string: "The value must be a string."
            case .array: "The value must be a list."
            case .object: "The value must be an object."
            }
        return JSONReadingError(at: path(to: index), detail: detail)
    }
}
