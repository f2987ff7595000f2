import PollStore
import Polls

/// What the ballots of a file say, each thing once: strata, answers, and cities as typed, by number.
struct BallotVocabulary: Sendable {
    /// The answers of a ballot, and how they are sent to the database.
    struct Answers: Sendable {
        let cells: [String]
        let field: ArrayField
    }

    private(set) var strata: [Stratum] = []
    private(set) var answers: [Answers] = []
    /// The first is for ballots that name no city.
    private(set) var typed: [ArrayField] = [.null]
    private var stratumNumbers: [Stratum: Int32] = [:]
    private var answerNumbers: [[String]: Int32] = [:]
    private var typedNumbers: [[String]: Int32] = [[]: 0]

    /// How much is remembered.
    var count: Int { strata.count + answers.count + typed.count }

    mutating func number(of stratum: Stratum) -> Int32 {
        if let number = stratumNumbers[stratum] { return number }
        let number = Int32(clamping: strata.count)
        strata.append(stratum)
        stratumNumbers[stratum] = number
        return number
    }

    /// - Parameter cells: in the form `question=choice`, in the order of the poll's questions.
    mutating func number(ofAnswers cells: [String]) -> Int32 {
        if let number = answerNumbers[cells] { return number }
        let number = Int32(clamping: answers.count)
        answers.append(Answers(cells: cells, field: ArrayField(cells)))
        answerNumbers[cells] = number
        return number
    }

    /// - Parameter cities: in the form `demographic=city`, in the order of the poll's demographics.
    mutating func number(ofTyped cities: [String]) -> Int32 {
        if let number = typedNumbers[cities] { return number }
        let number = Int32(clamping: typed.count)
        typed.append(ArrayField(cities))
        typedNumbers[cities] = number
        return number
    }
}
