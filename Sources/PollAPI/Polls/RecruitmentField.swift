/// How the respondents of a poll came to it.
public enum RecruitmentField: String, Codable, Sendable, CaseIterable {
    case selfSelected = "self-selected"
    case random
    case panel
}
