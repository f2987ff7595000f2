import BallotValues
public import JSONRPC

extension VoteSubmit {
    /// Takes parameters by name, each once and none null, whose answers and demographics are single values or lists of keys.
    public static func params(fastPath value: JSONValueView) -> Params? { Params(fastPath: value) }
}

extension VoteSubmit.Params {
    fileprivate init?(fastPath value: JSONValueView) {
        var poll: String?
        var voter: String?
        var answers: [String: AnswerValue]?
        var demographics: [String: DemographicFieldValue]?
        var sequence: Int?
        let isTaken = value.forEachMember { name, value in
            switch name.string {
            case "poll": Self.take(value.string, as: &poll)
            case "voter": Self.take(value.string, as: &voter)
            case "answers": Self.take(Dictionary(fastPath: value, AnswerValue.init(fastPath:)), as: &answers)
            case "demographics":
                Self.take(Dictionary(fastPath: value, DemographicFieldValue.init(fastPath:)), as: &demographics)
            case "sequence": Self.take(value.integer, as: &sequence)
            default: false
            }
        }
        guard isTaken, let poll, let answers else { return nil }
        self.init(poll: poll, voter: voter, answers: answers, demographics: demographics, sequence: sequence)
    }

    /// Sets a member that has no value yet. False where the value could not be read, or the member occurs twice.
    private static func take<Value>(_ value: Value?, as member: inout Value?) -> Bool {
        guard member == nil, let value else { return false }
        member = value
        return true
    }
}

extension Dictionary where Key == String {
    /// The members of an object; nil where a name occurs twice or a value cannot be read.
    fileprivate init?(fastPath value: JSONValueView, _ read: (JSONValueView) -> Value?) {
        self.init()
        let isTaken = value.forEachMember { name, value in
            guard let name = name.string, let value = read(value) else { return false }
            return updateValue(value, forKey: name) == nil
        }
        guard isTaken else { return nil }
    }
}

extension AnswerValue {
    fileprivate init?(fastPath value: JSONValueView) {
        switch value.kind {
        case .string:
            guard let text = value.string else { return nil }
            self = .text(text)
        case .number:
            guard let number = value.double else { return nil }
            self = .number(number)
        case .array:
            var elements: [Element] = []
            let isTaken = value.forEachElement { element in
                guard let key = element.string else { return false }
                elements.append(.key(key))
                return true
            }
            guard isTaken else { return nil }
            self = .list(elements)
        case .object, .null, .boolean: return nil
        }
    }
}

extension DemographicFieldValue {
    fileprivate init?(fastPath value: JSONValueView) {
        if let text = value.string {
            self = .text(text)
        } else if let number = value.double {
            self = .number(number)
        } else {
            return nil
        }
    }
}
