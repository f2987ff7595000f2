/// What an entered text says about where somebody lives.
public enum PlaceResolution: Sendable, Hashable {
    /// Exactly this town.
    case place(Place)
    /// A division whose town was not named, is not in the list, or shares its name with another one there.
    case region(PlaceRegion)
    /// A country (ISO 3166-1 alpha-2) without a division or a town that could be told.
    case country(String)
    /// More than one interpretation, none of which is clearly the one meant.
    case ambiguous
    /// No interpretation at all.
    case unknown
}
