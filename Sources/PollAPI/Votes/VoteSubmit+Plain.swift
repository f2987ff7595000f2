public import JSONRPC

extension VoteSubmit {
    /// Reads parameters by name, each once and none null, with answers and demographics of one value or a list of keys.
    public static func params(plain value: JSONPlainValue) -> Params? { Params(plain: value) }
}

extension VoteSubmit.Params {
    fileprivate init?(plain value: JSONPlainValue) {
        var poll: String?
        var voter: String?
        var answers: [String: AnswerValue]?
        var demographics: [String: DemographicFieldValue]?
        var sequence: Int?
        let isPlain = value.forEachMember { name, value in
            switch name.string {
            case "poll": Self.take(value.string, as: &poll)
            case "voter": Self.take(value.string, as: &voter)
            case "answers": Self.take(Dictionary(plain: value, AnswerValue.init(plain:)), as: &answers)
            case "demographics":
                Self.take(Dictionary(plain: value, DemographicFieldValue.init(plain:)), as: &demographics)
            case "sequence": Self.take(value.integer, as: &sequence)
            default: false
            }
        }
        guard isPlain, let poll, let answers else { return nil }
        self.init(poll: poll, voter: voter, answers: answers, demographics: demographics, sequence: sequence)
    }

    /// Keeps a value that could be read, unless there is one already.
    private static func take<Value>(_ value: Value?, as member: inout Value?) -> Bool {
        guard member == nil, let value else { return false }
        member = value
        return true
    }
}

extension Dictionary where Key == String {
    /// The members of an object, each name once, if all values can be read.
    fileprivate init?(plain value: JSONPlainValue, _ read: (JSONPlainValue) -> Value?) {
        self.init()
        let isPlain = value.forEachMember { name, value in
            guard let name = name.string, let value = read(value) else { return false }
            return updateValue(value, forKey: name) == nil
        }
        guard isPlain else { return nil }
    }
}

extension AnswerValue {
    fileprivate init?(plain value: JSONPlainValue) {
        switch value.kind {
        case .string:
            guard let text = value.string else { return nil }
            self = .text(text)
        case .number:
            guard let number = value.double else { return nil }
            self = .number(number)
        case .array:
            var elements: [Element] = []
            let isPlain = value.forEachElement { element in
                guard let key = element.string else { return false }
                elements.append(.key(key))
                return true
            }
            guard isPlain else { return nil }
            self = .list(elements)
        case .object, .null, .boolean: return nil
        }
    }
}

extension DemographicFieldValue {
    fileprivate init?(plain value: JSONPlainValue) {
        if let text = value.string {
            self = .text(text)
        } else if let number = value.double {
            self = .number(number)
        } else {
            return nil
        }
    }
}
