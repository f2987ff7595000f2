import PollStore

/// Turns parsed rows into what the database takes.
struct StepEncoder {
    /// What is sent, and how many of the ballots were the second of their voter.
    struct Encoded: Sendable {
        let rows: BallotRows
        let groups: [BallotGroup]
        let repeated: Int
    }

    let poll: Int32
    let vocabulary: BallotVocabulary
    /// The numbers under which the vocabulary's strata are stored, by their numbers there.
    let strata: [Int32: Int32]

    /// Encodes rows in the order of their voters; of several ballots of a voter the first in the file counts.
    func encode(_ parsed: ParsedRows) -> Encoded? {
        let sorted = parsed.rows.sorted { ($0.voter, $0.place) < ($1.voter, $1.place) }
        var rows = BallotRows(poll: poll, capacity: sorted.count * 128)
        var counts: [UInt64: Int] = [:]
        var last: VoterKeyBits?
        var repeated = 0
        for row in sorted {
            if row.voter == last {
                repeated += 1
                continue
            }
            last = row.voter
            // Strata are missing only when the poll is gone.
            guard let stratum = strata[row.stratum] else { return nil }
            rows.append(
                voter: row.voter,
                stratum: stratum,
                answers: vocabulary.answers[Int(row.answers)].field,
                enteredCities: vocabulary.typed[Int(row.typed)]
            )
            for text in parsed.texts[row.texts] {
                rows.append(text: text.body, question: text.question, voter: row.voter)
            }
            let group = UInt64(UInt32(bitPattern: stratum)) << 32 | UInt64(UInt32(bitPattern: row.answers))
            counts[group, default: 0] += 1
        }
        let groups = counts.map { group, count in
            BallotGroup(
                stratum: Int32(truncatingIfNeeded: group >> 32),
                answers: vocabulary.answers[Int(group & 0xFFFF_FFFF)].cells,
                count: count
            )
        }
        return Encoded(rows: rows, groups: groups, repeated: repeated)
    }
}
