import Places
package import PollAPI
package import Polls

/// How `results.breakdown` is asked for a group of readers that a sentence names.
package struct GroupLookup {
    /// The call, without its poll and question.
    package var params: ResultsBreakdown.Params
    /// The labels of the slice in its table; nil where the call's filter makes the group, and its total is the answer.
    var labels: [String: String]?
    /// The town of the slice, whose label may say more than its name.
    var place: PlaceFields?

    /// - Returns: nil where the poll does not tell such readers apart, or the sentence names two groups of one kind.
    package init?(_ groups: [NamedGroup], poll: String, definition: PollDefinition, vocabulary: PollVocabulary) {
        params = ResultsBreakdown.Params(poll: poll)
        var labels: [String: String] = [:]
        var names: [String] = []
        var filters: [String: FilterFields] = [:]
        var isFilter = false
        for group in groups {
            let name: String
            switch group {
            case .ages(let min, let max):
                guard let age = vocabulary.age else { return nil }
                name = age.name
                filters[name] = .range(BoundsFields(min: min, max: max))
                if let label = age.bands.label(min: min, max: max) { labels[name] = label } else { isFilter = true }
            case .category(let dimension, let key):
                name = dimension
                (labels[name], filters[name]) = (key, .values([key]))
            case .place(let place):
                guard let level = GroupLookup.dimension(of: place, in: definition), let fields = PlaceFields(place)
                else {
                    return nil
                }
                name = level
                self.place = fields
                let label = fields.name ?? fields.region ?? fields.country ?? ""
                labels[name] = label
                filters[name] = .values([
                    fields.name == nil ? label : "\(label), \(fields.region ?? fields.country ?? "")"
                ])
            }
            guard !names.contains(name) else { return nil }
            names.append(name)
        }
        guard names.count <= 4 else { return nil }
        if isFilter {
            params.where = filters
        } else {
            params.by = [DimensionList(names)]
            self.labels = labels
        }
    }

    private static func dimension(of place: PlaceResolution, in definition: PollDefinition) -> String? {
        guard let city = definition.demographics.first(where: { $0.kind == .city }) else { return nil }
        switch place {
        case .place: return city.key.text
        case .region: return "region"
        case .country: return "country"
        case .ambiguous, .unknown: return nil
        }
    }

    /// What a breakdown says of the group.
    package func group(in result: ResultsBreakdown.Result) -> SentenceFacts.Group {
        let hidden = SentenceFacts.Group.unknown("Too few of these readers answered for their results to be shown.")
        guard let labels else {
            let total = result.total
            let answers = SentenceFacts.Answers(base: total.base, shares: total.shares, summary: total.summary)
            if let answers { return .shown(answers) }
            return total.suppressed == true ? hidden : .unknown("None of these readers answered.")
        }
        guard let table = result.by.first, table.suppressed != true else { return hidden }
        let slice = table.slices.first { slice in
            slice.where.allSatisfy { name, label in
                labels[name] == label || (place.map { isSame($0, slice.place) } ?? false) && labels[name] == placeLabel
            }
        }
        guard let slice else { return .unknown("None of these readers answered.") }
        if slice.suppressed { return hidden }
        let answers = SentenceFacts.Answers(base: slice.base, shares: slice.shares, summary: slice.summary)
        return answers.map(SentenceFacts.Group.shown) ?? .unknown("None of these readers answered.")
    }

    private var placeLabel: String? { place.flatMap { $0.name ?? $0.region ?? $0.country } }

    private func isSame(_ one: PlaceFields, _ other: PlaceFields?) -> Bool {
        guard let other else { return false }
        if let number = one.geonameId { return number == other.geonameId }
        return one.name == other.name && one.region == other.region && one.country == other.country
    }
}

extension PlaceFields {
    /// The place that a sentence names; nil for what is none.
    init?(_ resolution: PlaceResolution) {
        switch resolution {
        case .place(let place):
            self.init(
                name: place.name,
                region: place.region.isEmpty ? nil : place.region,
                country: place.country,
                geonameId: Int(place.geonameId)
            )
        case .region(let region): self.init(region: region.name, country: region.country)
        case .country(let code): self.init(country: code)
        case .ambiguous, .unknown: return nil
        }
    }
}
