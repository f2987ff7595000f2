public import PollAPI
public import Polls

extension PollContent {
    /// The definition that the editor's words make.
    /// - Throws: ``PollRejection`` naming the member that does not fit.
    public func parsed() throws(PollRejection) -> PollDefinition {
        var questions: [Question] = []
        for (index, fields) in self.questions.enumerated() {
            do {
                questions.append(try fields.parsed())
            } catch {
                throw error.within("questions[\(index)]")
            }
        }
        var demographics: [Demographic] = []
        for (index, fields) in (self.demographics ?? []).enumerated() {
            do {
                demographics.append(try fields.parsed())
            } catch {
                throw error.within("demographics[\(index)]")
            }
        }
        return try PollDefinition(
            title: title,
            audience: audience,
            recruitment: recruitment.flatMap { Recruitment(rawValue: $0.rawValue) } ?? .selfSelected,
            questions: questions,
            demographics: demographics,
            voting: try (voting ?? VotingFields()).parsed(),
            results: try (results ?? ResultFields()).parsed(),
            asks: headline?.asks,
            disclosure: try (disclosure ?? DisclosureFields()).parsed(),
            language: try parsedLanguage(),
            translations: try parsedTranslations(),
            embedding: try EmbeddingRules(origins: embed?.origins)
        )
    }
}

extension DisclosureFields {
    func parsed() throws(PollRejection) -> DisclosureTexts {
        try DisclosureTexts(
            sponsor: sponsor,
            conductedBy: conductedBy,
            population: population,
            sampling: sampling,
            languages: languages,
            contact: contact
        )
    }
}

extension QuestionFields {
    func parsed() throws(PollRejection) -> Question {
        try checkMembers()
        let options = try OptionFields.parsed(options ?? [])
        let kind: Question.Kind =
            switch kind {
            case .single: .single(options)
            case .multiple:
                .multiple(
                    options,
                    choose: try bounds(
                        choose,
                        path: "choose",
                        least: 1,
                        most: options.count + (allowOther == true ? 1 : 0)
                    )
                )
            case .ranking: .ranking(options, choose: try bounds(choose, path: "choose", least: 1, most: options.count))
            case .rating: .rating(try bounds(scale, path: "scale", least: 1, most: 5))
            case .number: .number(try numberRange())
            case .text: .text(maximumLength: maxLength ?? 2_000)
            }
        return try Question(
            key: key,
            text: text,
            kind: kind,
            isRequired: required ?? true,
            allowsWriteIn: allowOther ?? false
        )
    }

    /// Refuses members that belong to another kind, so that nothing an editor writes is silently dropped.
    private func checkMembers() throws(PollRejection) {
        let chooses = kind == .single || kind == .multiple || kind == .ranking
        let misplaced: [(String, Bool)] = [
            ("options", options?.isEmpty == false && !chooses),
            ("choose", choose != nil && kind != .multiple && kind != .ranking),
            ("scale", scale != nil && kind != .rating),
            ("range", range != nil && kind != .number),
            ("maxLength", maxLength != nil && kind != .text),
        ]
        for (path, isMisplaced) in misplaced where isMisplaced {
            throw PollRejection(path: path, detail: "A question of kind '\(kind.rawValue)' has no '\(path)'.")
        }
    }

    private func bounds(
        _ fields: BoundsFields?,
        path: String,
        least: Int,
        most: Int
    ) throws(PollRejection) -> ClosedRange<Int> {
        let low = fields?.min ?? Swift.min(least, fields?.max ?? least)
        // Where there are no options, that is what is wrong, and not bounds that nobody has written.
        let high = fields?.max ?? Swift.max(most, least, fields?.min ?? most)
        guard low <= high else { throw PollRejection(path: path, detail: "The minimum is above the maximum.") }
        return low...high
    }

    private func numberRange() throws(PollRejection) -> ClosedRange<Double> {
        let low = range?.min ?? -.infinity
        let high = range?.max ?? .infinity
        guard low <= high else { throw PollRejection(path: "range", detail: "The minimum is above the maximum.") }
        return low...high
    }
}

extension DemographicFields {
    func parsed() throws(PollRejection) -> Demographic {
        if bands != nil, kind != .age {
            throw PollRejection(path: "bands", detail: "Only an age has bands.")
        }
        if options?.isEmpty == false, kind != .category {
            throw PollRejection(path: "options", detail: "Only a category has options.")
        }
        let kind: Demographic.Kind =
            switch kind {
            case .age: .age(try ageBands())
            case .city: .city
            case .category: .category(try OptionFields.parsed(options ?? []))
            }
        return try Demographic(key: key, kind: kind, text: text, isRequired: required ?? false)
    }

    private func ageBands() throws(PollRejection) -> AgeBands {
        guard let bands else { return .standard }
        do {
            return try AgeBands(lowerBounds: bands)
        } catch {
            throw error.within("bands")
        }
    }
}

extension OptionFields {
    static func parsed(_ fields: [OptionFields]) throws(PollRejection) -> [Option] {
        var options: [Option] = []
        for (index, fields) in fields.enumerated() {
            do {
                options.append(try Option(key: fields.key, text: fields.text, says: fields.says))
            } catch {
                throw error.within("options[\(index)]")
            }
        }
        return options
    }
}

extension VotingFields {
    func parsed() throws(PollRejection) -> VotingRules {
        do {
            return try VotingRules(
                opens: try VotingFields.instant(opens, path: "opens"),
                closes: try VotingFields.instant(closes, path: "closes"),
                perVoter: perVoter.flatMap { VotingRules.PerVoter(rawValue: $0.rawValue) } ?? .once
            )
        } catch {
            throw error.within("voting")
        }
    }

    private static func instant(_ text: String?, path: String) throws(PollRejection) -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw PollRejection(path: path, detail: "Expected a time such as 2026-11-21T10:00:00Z (RFC 3339).")
        }
        return instant
    }
}

extension ResultFields {
    func parsed() throws(PollRejection) -> ResultRules {
        do {
            return try ResultRules(
                visibility: visibility.flatMap { ResultRules.Visibility(rawValue: $0.rawValue) } ?? .editors,
                minimumBase: minimumBase ?? ResultRules.standardMinimumBase,
                steps: try (steps ?? StepFields()).parsed(),
                slices: slices?.map(\.names)
            )
        } catch {
            throw error.within("results")
        }
    }
}

extension StepFields {
    fileprivate func parsed() throws(PollRejection) -> ReleasePolicy {
        do {
            return try ReleasePolicy(ballots: ballots, seconds: seconds)
        } catch {
            throw error.within("steps")
        }
    }
}
