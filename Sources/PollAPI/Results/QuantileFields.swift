/// The values below which so many percent of the answers lie, interpolated between neighbours (type 7 of Hyndman & Fan).
public struct QuantileFields: Codable, Sendable, Hashable {
    public var p10: Double?
    public var p25: Double?
    public var p75: Double?
    public var p90: Double?

    public init(p10: Double?, p25: Double?, p75: Double?, p90: Double?) {
        self.p10 = p10
        self.p25 = p25
        self.p75 = p75
        self.p90 = p90
    }
}
