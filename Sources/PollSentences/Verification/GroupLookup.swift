package import Places
import PollAPI
package import PollReports
package import Polls

/// How a breakdown is asked for a group of readers that a sentence names: as a slice of a table, or by a filter.
package struct GroupLookup {
    /// The filter whose total is the answer; empty where the group is a slice.
    package private(set) var filter: [String: FilterInput] = [:]
    /// The dimensions of the table that has the group as a slice, and the slice's label in each; empty where a filter is used.
    private var labels: [String: String] = [:]
    private var dimensions: [String] = []
    /// The place of the slice, whose label may say more than its name.
    private var place: PlaceFields?

    /// - Returns: nil where the poll does not tell such readers apart, or the sentence names two groups of one kind.
    package init?(_ groups: [NamedGroup], definition: PollDefinition, vocabulary: PollVocabulary) {
        var isSlice = true
        for group in groups {
            let name: String
            switch group {
            case .ages(let min, let max):
                guard let age = vocabulary.age else { return nil }
                name = age.name
                filter[name] = .range(min: min, max: max)
                if let label = age.bands.label(min: min, max: max) { labels[name] = label } else { isSlice = false }
            case .category(let dimension, let key):
                name = dimension
                (labels[name], filter[name]) = (key, .labels([key]))
            case .place(let place):
                guard let level = GroupLookup.dimension(of: place, in: definition), let fields = PlaceFields(place)
                else {
                    return nil
                }
                name = level
                self.place = fields
                let label = fields.name ?? fields.region ?? fields.country ?? ""
                labels[name] = label
                filter[name] = .labels([
                    fields.name == nil ? label : "\(label), \(fields.region ?? fields.country ?? "")"
                ])
            }
            guard !dimensions.contains(name) else { return nil }
            dimensions.append(name)
        }
        guard dimensions.count <= 4 else { return nil }
        if isSlice { filter = [:] } else { (labels, dimensions) = ([:], []) }
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

    /// The answers of the group, as the snapshot's reader may see them.
    package func answers(in snapshot: QuestionSnapshot, places: Gazetteer) async throws -> SentenceFacts.Group {
        let scope = snapshot.scope
        guard scope.isTrusted || filter.isEmpty && scope.allows(dimensions) else {
            return .unknown("These readers are no slice of the poll's own, which the caller may not see.")
        }
        let plan: BreakdownPlan
        do {
            plan = try BreakdownPlan(
                scope.poll.definition,
                tables: dimensions.isEmpty ? [] : [dimensions],
                where: filter,
                places: places
            )
        } catch .invalid(_, _) {
            return .unknown("The poll does not tell these readers apart.")
        }
        let breakdown = snapshot.breakdown(plan, places: places)
        let hidden = SentenceFacts.Group.unknown("Too few of these readers answered for their results to be shown.")
        let nobody = SentenceFacts.Group.unknown("None of these readers answered.")
        if dimensions.isEmpty {
            if breakdown.base.isTotalHidden { return hidden }
            let answers = try SentenceFacts.Answers(breakdown.total, of: breakdown.question)
            return answers.map(SentenceFacts.Group.shown) ?? nobody
        }
        guard let table = try await breakdown.tables().first?.fields, table.suppressed != true else { return hidden }
        guard let slice = table.slices.first(where: isNamed) else { return nobody }
        if slice.suppressed { return hidden }
        return SentenceFacts.Answers(slice).map(SentenceFacts.Group.shown) ?? nobody
    }

    /// Whether a slice is the group.
    private func isNamed(_ slice: SliceFields) -> Bool {
        slice.where.allSatisfy { name, label in
            labels[name] == label || (place.map { isSame($0, slice.place) } ?? false) && labels[name] == placeLabel
        }
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
