/// How long an interval of a timeline is.
public enum TimelineInterval: String, Sendable, Hashable {
    case hour, day
}
