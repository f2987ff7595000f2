/// How a sentence hedges a number: "more than", "about", "nearly".
enum Qualifier: Sendable, Hashable, CaseIterable {
    /// The number stands alone and means itself, rounded as it is printed.
    case none
    /// "exactly", "precisely": no rounding.
    case exactly
    /// "about", "around", "roughly": on either side.
    case about
    /// "more than", "over": strictly above.
    case moreThan
    /// "fewer than", "less than", "under": strictly below.
    case lessThan
    /// "at least", "no fewer than".
    case atLeast
    /// "at most", "up to", "no more than".
    case atMost
    /// "nearly", "almost", "just under": below, but not by much.
    case nearly
    /// "just over", "slightly more than": above, but not by much.
    case justOver

    /// The words that say it, longest first where one begins like another.
    static let phrases: [(words: [String], qualifier: Qualifier)] = [
        (["slightly", "more", "than"], .justOver), (["slightly", "over"], .justOver),
        (["a", "little", "more", "than"], .justOver), (["a", "little", "over"], .justOver),
        (["just", "over"], .justOver), (["just", "above"], .justOver), (["just", "more", "than"], .justOver),
        (["slightly", "less", "than"], .nearly), (["slightly", "fewer", "than"], .nearly),
        (["slightly", "under"], .nearly), (["a", "little", "less", "than"], .nearly),
        (["a", "little", "under"], .nearly), (["just", "under"], .nearly), (["just", "below"], .nearly),
        (["just", "less", "than"], .nearly), (["not", "quite"], .nearly), (["close", "to"], .about),
        (["no", "fewer", "than"], .atLeast), (["no", "less", "than"], .atLeast), (["not", "less", "than"], .atLeast),
        (["not", "fewer", "than"], .atLeast), (["at", "least"], .atLeast), (["a", "minimum", "of"], .atLeast),
        (["no", "more", "than"], .atMost), (["not", "more", "than"], .atMost), (["at", "most"], .atMost),
        (["up", "to"], .atMost), (["a", "maximum", "of"], .atMost),
        (["more", "than"], .moreThan), (["greater", "than"], .moreThan), (["over"], .moreThan),
        (["upwards", "of"], .moreThan), (["above"], .moreThan), (["well", "over"], .moreThan),
        (["fewer", "than"], .lessThan), (["less", "than"], .lessThan), (["under"], .lessThan), (["below"], .lessThan),
        (["well", "under"], .lessThan),
        (["nearly"], .nearly), (["almost"], .nearly), (["about"], .about), (["around"], .about), (["roughly"], .about),
        (["approximately"], .about), (["some"], .about), (["approx"], .about),
        (["exactly"], .exactly), (["precisely"], .exactly),
    ].sorted { $0.0.count > $1.0.count }

    /// The words that a correction is given with.
    var words: String {
        switch self {
        case .none: ""
        case .exactly: "exactly"
        case .about: "about"
        case .moreThan: "more than"
        case .lessThan: "fewer than"
        case .atLeast: "at least"
        case .atMost: "at most"
        case .nearly: "nearly"
        case .justOver: "just over"
        }
    }
}
