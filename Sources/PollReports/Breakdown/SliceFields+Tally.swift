import Places
import PollAPI
import Polls

extension SliceFields {
    /// A slice without its numbers. All have one reason: to tell small slices from those that protect them would give the
    /// small ones away.
    static let hidden = SliceFields(where: [:], suppressed: true, reason: "small_base")

    /// The numbers of a slice, without its labels.
    /// - Parameter moment: where it is not that of the whole table.
    init(_ tally: QuestionTally, question: Question, style: ShareStyle, asOf moment: Instant?) throws {
        self.init(
            where: [:],
            base: tally.answered,
            suppressed: false,
            shares: try tally.shares(of: question, style: style),
            summary: try tally.summary(of: question, confidence: style.interval?.confidence),
            asOf: moment?.rfc3339
        )
    }
}

extension PlaceFields {
    /// The place of a slice; nil for values that are none.
    init?(_ value: SliceValue, places: Gazetteer) {
        switch value {
        case .town(let number):
            guard let place = places.place(geonameId: number) else { return nil }
            self.init(
                name: place.name,
                region: place.region,
                country: place.country,
                geonameId: Int(place.geonameId)
            )
        case .region(let country, let code):
            self.init(region: places.region(country: country, code: code)?.name ?? code, country: country)
        case .country(let code):
            self.init(country: code)
        case .band, .category, .ambiguous, .unknown, .notStated:
            return nil
        }
    }
}
