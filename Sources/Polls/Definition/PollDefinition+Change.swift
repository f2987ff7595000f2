extension PollDefinition {
    /// The first member whose change would alter what the ballots already cast mean, or nil when only texts, times and
    /// ways of showing results differ.
    ///
    /// Keys, kinds, their order and their bounds are meaning; wordings, age bands, opening hours and visibility are not.
    public func changeOfMeaning(to new: PollDefinition) -> String? {
        guard questions.count == new.questions.count else { return "questions" }
        for (index, (old, new)) in zip(questions, new.questions).enumerated() where !old.means(theSameAs: new) {
            return "questions[\(index)]"
        }
        guard demographics.count == new.demographics.count else { return "demographics" }
        for (index, (old, new)) in zip(demographics, new.demographics).enumerated() where !old.means(theSameAs: new) {
            return "demographics[\(index)]"
        }
        return voting.perVoter == new.voting.perVoter ? nil : "voting.perVoter"
    }
}

extension Question {
    fileprivate func means(theSameAs other: Question) -> Bool {
        key == other.key && isRequired == other.isRequired && allowsWriteIn == other.allowsWriteIn
            && kind.bounds == other.kind.bounds
    }
}

extension Question.Kind {
    /// What a kind allows, without the wordings.
    fileprivate var bounds: Question.Bounds {
        switch self {
        case .single(let options): .init(kind: name, keys: options.map(\.key))
        case .multiple(let options, let choose): .init(kind: name, keys: options.map(\.key), whole: choose)
        case .ranking(let options, let choose): .init(kind: name, keys: options.map(\.key), whole: choose)
        case .rating(let scale): .init(kind: name, whole: scale)
        case .number(let range): .init(kind: name, real: range)
        case .text(let maximumLength): .init(kind: name, whole: 0...maximumLength)
        }
    }
}

extension Question {
    fileprivate struct Bounds: Equatable {
        var kind: String
        var keys: [Key] = []
        var whole: ClosedRange<Int>?
        var real: ClosedRange<Double>?
    }
}

extension Demographic {
    fileprivate func means(theSameAs other: Demographic) -> Bool {
        guard key == other.key, isRequired == other.isRequired else { return false }
        switch (kind, other.kind) {
        case (.age, .age), (.city, .city): return true
        case (.category(let old), .category(let new)): return old.map(\.key) == new.map(\.key)
        default: return false
        }
    }
}
