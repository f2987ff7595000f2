import PollAPI

/// What the groups of a result are called in a page's language.
struct ResultsWording: Sendable {
    let poll: PollView
    let locale: PageLocale

    /// A dimension: a demographic of the poll, or the region or country of one of its cities.
    func dimension(_ key: String) -> String {
        if let demographic = poll.content.demographics?.first(where: { $0.key == key }) {
            switch demographic.kind {
            case .age: return locale.texts.common.age
            case .city: return locale.texts.common.city
            case .category: return demographic.text ?? key
            }
        }
        switch key {
        case "region": return locale.texts.common.region
        case "country": return locale.texts.common.country
        default: return key
        }
    }

    /// Dimensions at the head of a line or by themselves.
    func heading(_ keys: [String]) -> String {
        let name = dimensions(keys)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// Several dimensions that are crossed.
    func dimensions(_ keys: [String]) -> String {
        let names = keys.map(dimension)
        return names.dropFirst().reduce(names.first ?? "") { first, second in
            locale.texts.results.crossed.filling(["first": first, "second": second])
        }
    }

    /// A group: `25–34`, `Boston, Massachusetts`, `not stated`.
    func slice(_ slice: SliceFields, by dimensions: [String], ambiguous: Set<String>) -> String {
        dimensions.map { dimension in
            let value = slice.where[dimension] ?? ""
            let name = self.value(value, of: dimension)
            guard let place = slice.place, place.name == value, ambiguous.contains(value),
                let around = place.region ?? place.country
            else { return name }
            return "\(name), \(around)"
        }.joined(separator: " · ")
    }

    /// A value of a dimension.
    func value(_ value: String, of dimension: String) -> String {
        let texts = locale.texts.common
        switch value {
        case "not stated": return texts.notStated
        case "unknown": return texts.unknown
        case "ambiguous": return texts.ambiguous
        default: break
        }
        let demographic = poll.content.demographics?.first { $0.key == dimension }
        switch demographic?.kind {
        case .category: return demographic?.options?.first { $0.key == value }?.text ?? value
        case .age where value.hasPrefix("under "): return texts.under.filling(["age": String(value.dropFirst(6))])
        // A band is a range, and a range takes an en dash.
        case .age: return value.replacing("-", with: "–")
        case .city, nil: return value
        }
    }

    /// An option in the words of the poll, which may be those of a translation.
    func option(_ key: String, label: String, question: String) -> String {
        let question = poll.content.questions.first { $0.key == question }
        if let option = question?.options?.first(where: { $0.key == key }) { return option.text }
        if key == "other", question?.allowOther == true { return locale.texts.common.other }
        return label
    }

    /// Names that more than one place of a table carries.
    static func ambiguousNames(_ table: SliceTable) -> Set<String> {
        var places: [String: Set<PlaceFields>] = [:]
        for place in table.slices.compactMap(\.place) {
            if let name = place.name { places[name, default: []].insert(place) }
        }
        return Set(places.filter { $0.value.count > 1 }.keys)
    }
}
