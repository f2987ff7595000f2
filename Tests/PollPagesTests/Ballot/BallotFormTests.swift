import PollAPI
import TestInstruments
import Testing

@testable import PollPages

@Suite("A ballot from a form")
struct BallotFormTests {
    private static let complete: [FormFields.Field] = [
        .init("a.transport", "o2"), .init("a.wishes", "o3"), .init("a.wishes", "o1"), .init("a.helpful", "4"),
        .init("a.seasons.o1", "2"), .init("a.seasons.o2", "1"), .init("a.seasons.o3", ""), .init("a.seasons.o4", ""),
        .init("a.years", "3,5"), .init("a.story", "Hello\r\nthere "), .init("d.age", "34"),
        .init("d.city", " New York City "),
        .init("d.housing", "rent"), .init("token", "x"),
    ]

    private func form(_ changes: FormFields.Field...) -> BallotForm {
        let names = Set(changes.map(\.name))
        return BallotForm(FormFields(BallotFormTests.complete.filter { !names.contains($0.name) } + changes))
    }

    private func problem(_ form: BallotForm, _ field: BallotField) -> FieldProblem? {
        do throws(BallotProblems) {
            _ = try form.ballot(for: SamplePoll.everyKind, voter: "v")
            return nil
        } catch {
            return error[field]
        }
    }

    @Test("A filled form is the call that casts the ballot")
    func isTheCall() throws {
        let ballot = try form().ballot(for: SamplePoll.everyKind, voter: "v")
        #expect(
            ballot
                == VoteSubmit.Params(
                    poll: "every-kind",
                    voter: "v",
                    answers: [
                        "transport": .text("o2"), "wishes": .list([.key("o1"), .key("o3")]), "helpful": .number(4),
                        "seasons": .list([.key("o2"), .key("o1")]), "years": .number(3.5),
                        "story": .text("Hello\nthere"),
                    ],
                    demographics: ["age": .number(34), "city": .text("New York City"), "housing": .text("rent")]
                )
        )
    }

    @Test("A form is filled in again from the ballot that was cast")
    func isFilledInAgain() throws {
        let forms = [form(), form(.init("a.transport", ".other"), .init("a.transport.other", "By boat"))]
        for form in forms {
            let cast = try form.ballot(for: SamplePoll.everyKind, voter: "v")
            let filled = BallotForm(
                answers: cast.answers,
                demographics: cast.demographics ?? [:],
                of: SamplePoll.everyKind
            )
            #expect(try filled.ballot(for: SamplePoll.everyKind, voter: "v") == cast)
        }
    }

    @Test("A ballot leaves out what is optional and was left empty")
    func leavesOutEmpty() throws {
        let ballot = try form(
            .init("a.helpful", ""),
            .init("a.story", " "),
            .init("d.age", ""),
            .init("d.city", ""),
            .init("d.housing", "")
        ).ballot(for: SamplePoll.everyKind, voter: nil)
        #expect(ballot.answers["helpful"] == nil && ballot.answers["story"] == nil)
        #expect(ballot.demographics == nil)
    }

    @Test("A form takes a write-in, also where only its text was filled in")
    func takesWriteIns() throws {
        let chosen = form(.init("a.transport", ".other"), .init("a.transport.other", " By boat "))
        #expect(try chosen.ballot(for: SamplePoll.everyKind, voter: nil).answers["transport"] == .writeIn("By boat"))
        let written = form(.init("a.transport", ""), .init("a.transport.other", "By boat"))
        #expect(try written.ballot(for: SamplePoll.everyKind, voter: nil).answers["transport"] == .writeIn("By boat"))
        #expect(problem(form(.init("a.transport", ".other")), .answer("transport")) == .writeInMissing)
    }

    @Test("A form reads an age in the digits of other scripts")
    func readsOtherDigits() throws {
        let ballot = try form(.init("d.age", "٣٤")).ballot(for: SamplePoll.everyKind, voter: nil)
        #expect(ballot.demographics?["age"] == .number(34))
    }

    @Test("A form names what is wrong with each field")
    func namesProblems() {
        let long = String(repeating: "é", count: 601)
        let cases: [(FormFields.Field, BallotField, FieldProblem)] = [
            (.init("a.transport", ""), .answer("transport"), .answerMissing),
            (.init("a.transport", "o9"), .answer("transport"), .notOffered),
            (.init("a.wishes", "o9"), .answer("wishes"), .notOffered),
            (.init("a.wishes", ""), .answer("wishes"), .answerMissing),
            (.init("a.wishes", ".other"), .answer("wishes"), .notOffered),
            (.init("a.helpful", "6"), .answer("helpful"), .notOffered),
            (.init("a.seasons.o1", "1"), .answer("seasons"), .sameRank),
            (.init("a.seasons.o1", "3"), .answer("seasons"), .rankGap),
            (.init("a.seasons.o1", ""), .answer("seasons"), .tooFew(2)),
            (.init("a.seasons.o1", "9"), .answer("seasons"), .notOffered),
            (.init("a.years", "many"), .answer("years"), .notANumber),
            (.init("a.years", "nan"), .answer("years"), .notANumber),
            (.init("a.years", "1e999"), .answer("years"), .notANumber),
            (.init("a.years", "1.234,5"), .answer("years"), .notANumber),
            (.init("a.years", "0x10"), .answer("years"), .notANumber),
            (.init("a.years", "121"), .answer("years"), .numberOutOfRange),
            (.init("a.story", long), .answer("story"), .tooLong(600)),
            (.init("d.age", "131"), .demographic("age"), .notAnAge),
            (.init("d.age", "-1"), .demographic("age"), .notAnAge),
            (.init("d.age", "34.5"), .demographic("age"), .notAnAge),
            (.init("d.city", String(repeating: "x", count: 201)), .demographic("city"), .tooLong(200)),
            (.init("d.housing", "tent"), .demographic("housing"), .notOffered),
        ]
        for (change, field, expected) in cases { #expect(problem(form(change), field) == expected, "\(change)") }
        let four = form(
            .init("a.wishes", "o1"),
            .init("a.wishes", "o2"),
            .init("a.wishes", "o3"),
            .init("a.wishes", "o4")
        )
        #expect(problem(four, .answer("wishes")) == .tooMany(3))
    }

    @Test("A form lists every problem at once, in the order of the poll")
    func listsEveryProblem() {
        do throws(BallotProblems) {
            _ = try BallotForm().ballot(for: SamplePoll.everyKind, voter: nil)
            Issue.record("an empty form was taken")
        } catch {
            #expect(error.entries.map(\.field) == ["transport", "wishes", "seasons", "years"].map(BallotField.answer))
        }
    }

    @Test("A form puts the server's refusal beside its field")
    func placesRefusals() {
        #expect(BallotField(path: "answers.sign") == .answer("sign"))
        #expect(BallotField(path: "answers.sign[2]") == .answer("sign"))
        #expect(BallotField(path: "demographics.age") == .demographic("age"))
        #expect(BallotField(path: "voter") == nil && BallotField(path: "other.sign") == nil)
        let refusal = BallotProblems(path: "answers.sign", detail: "Expected a number.")
        #expect(refusal?.entries.first?.problem == .notAccepted("Expected a number."))
        #expect(BallotProblems(path: nil, detail: nil) == nil)
    }

    @Test("Bytes that are no form are refused")
    func refusesNoForm() {
        #expect(throws: FormDecodingError.brokenEscape) { try FormFields(urlEncoded: "a=%4".utf8) }
        #expect(throws: FormDecodingError.brokenEscape) { try FormFields(urlEncoded: "a=%zz".utf8) }
        #expect(throws: FormDecodingError.notUTF8) { try FormFields(urlEncoded: "a=%ff".utf8) }
        #expect(throws: FormDecodingError.notUTF8) { try FormFields(urlEncoded: "a=%00".utf8) }
        let many = String(repeating: "a=1&", count: FormFields.most + 1)
        #expect(throws: FormDecodingError.tooManyFields(limit: FormFields.most)) {
            try FormFields(urlEncoded: many.utf8)
        }
    }

    @Test("A form of the most fields is read for the longest ranking in no time that grows as their product")
    func longForm() throws {
        var poll = SamplePoll.everyKind
        let options = (0..<500).map { OptionFields(key: "o\($0)", text: "\($0)") }
        poll.content.questions = (0..<100).map {
            QuestionFields(key: "q\($0)", kind: .ranking, text: "Q", options: options, required: false)
        }
        poll.content.demographics = nil
        let fields = (0..<FormFields.most).map { FormFields.Field("x\($0)", "y") }
        let elapsed = try ContinuousClock().measure {
            _ = try BallotForm(FormFields(fields)).ballot(for: poll, voter: nil)
        }
        // Going through all fields for each of 50,000 options would be 250 million comparisons.
        #expect(elapsed < .seconds(10))
    }
}
