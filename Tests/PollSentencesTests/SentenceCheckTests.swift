import Polls
import Testing

@testable import PollSentences

@Suite struct SentenceCheckTests {
    @Test(
        "The numbers of a sentence are found, attributed and held against the counts",
        arguments: [
            ("", ""),
            ("Readers have hope.", ""),
            // The sentence that the poll was made for.
            (
                "We asked 2,644 wikiHow readers which sign would make them feel most hopeful about potentially reuniting "
                    + "with their ex, and 51% of them said reaching out and initiating contact after a period of no "
                    + "communication.",
                "2,644 ✓; 51% ✓"
            ),
            ("52% of 2,700 readers", "52% ✗ 51% of 2,644; 2,700 ✗ 2,644"),
            ("51% of 2,644 readers said so.", "51% ✓; 2,644 ✓"),
            ("We asked 2 644 readers.", "2 644 ✓"),
            ("We asked 2\u{202F}644 readers.", "2\u{202F}644 ✓"),
            ("We asked 2\u{A0}644 readers.", "2\u{A0}644 ✓"),
            ("We asked 2644 readers.", "2644 ✓"),
            ("More than 2,600 readers answered.", "More than 2,600 ✓"),
            ("More than 2,700 readers answered.", "More than 2,700 ✗ 2,644"),
            ("Over 2,644 readers answered.", "Over 2,644 ✗ 2,644"),
            ("Nearly 2,700 readers took part.", "Nearly 2,700 ✓"),
            ("Nearly 2,600 readers took part.", "Nearly 2,600 ✗ 2,644"),
            ("Almost 3,000 people voted.", "Almost 3,000 ✗ 2,644"),
            ("About 2,600 readers voted.", "About 2,600 ✓"),
            ("At least 2,644 readers voted.", "At least 2,644 ✓"),
            ("Up to 2,643 readers voted.", "Up to 2,643 ✗ 2,644"),
            ("Fewer than 3,000 readers voted.", "Fewer than 3,000 ✓"),
            ("Some 2.6 thousand readers voted.", "Some 2.6 thousand ✓"),
            ("2.6k readers voted.", "2.6k ✓"),
            ("Thousands of readers voted.", "Thousands ✓"),
            ("Millions of readers voted.", "Millions ✗ 2,644"),
            // Percents.
            ("51 percent said contact.", "51 percent ✓"),
            ("51 per cent said contact.", "51 per cent ✓"),
            ("Fifty-one percent said contact.", "Fifty-one percent ✓"),
            ("51.0% said contact.", "51.0% ✓"),
            ("50.98% said contact.", "50.98% ✓"),
            ("50.9% said contact.", "50.9% ✗ 51.0% of 2,644"),
            ("50% said contact.", "50% ✗ 51% of 2,644"),
            ("More than 50% said contact.", "More than 50% ✓"),
            ("More than 51% said contact.", "More than 51% ✗ 51% of 2,644"),
            ("At least 51% said contact.", "At least 51% ✗ 51% of 2,644"),
            ("Exactly 51% said contact.", "Exactly 51% ✗ 51% of 2,644"),
            ("Nearly 52% said contact.", "Nearly 52% ✓"),
            ("About 50% said contact.", "About 50% ✓"),
            ("51% or more said contact.", "51% or more ✗ 51% of 2,644"),
            ("-51% said contact.", "-51% ✗ 51% of 2,644"),
            // Words.
            ("Half of them said contact.", "Half ✗ 51% of 2,644"),
            ("About half of readers said contact.", "About half ✓"),
            ("More than half said contact.", "More than half ✓"),
            ("Just over half said contact.", "Just over half ✓"),
            ("Nearly half said contact.", "Nearly half ✗ 51% of 2,644"),
            ("Fewer than half said contact.", "Fewer than half ✗ 51% of 2,644"),
            ("A majority said contact.", "majority ✓"),
            ("The vast majority said contact.", "majority ✗ 51% of 2,644"),
            ("Most readers said contact.", "Most ✓"),
            ("Most of them said jealous.", "Most ✗ 16% of 2,644"),
            ("Two in three said contact.", "Two in three ✗ 51% of 2,644"),
            ("Two thirds of readers said contact.", "Two thirds ✗ 51% of 2,644"),
            ("About a quarter said bringing up good memories.", "About a quarter ✓"),
            ("One in four said memories.", "One in four ✗ 24% of 2,644"),
            ("Nearly one in four said memories.", "Nearly one in four ✓"),
            ("Roughly 1 in 4 said memories.", "Roughly 1 in 4 ✓"),
            ("Everyone said contact.", "Everyone ✗ 51% of 2,644"),
            ("Nobody said contact.", "Nobody ✗ 51% of 2,644"),
            ("No one chose keeping your gifts.", "No one ✗ 9% of 2,644"),
            ("All readers chose contact.", "All ✗ 51% of 2,644"),
            // Which option.
            ("51% said memories.", "51% ✗ 24% of 2,644"),
            ("24% said contact and 51% said memories.", "24% ✗ 51% of 2,644; 51% ✗ 24% of 2,644"),
            ("51% said contact, while 24% said memories.", "51% ✓; 24% ✓"),
            ("Contact got 51%, memories 24%, jealous 16% and gifts 9%.", "51% ✓; 24% ✓; 16% ✓; 9% ✓"),
            ("Contact (51%) beat memories (24%).", "51% ✓; 24% ✓"),
            ("Contact: 24%; memories: 51%.", "24% ✗ 51% of 2,644; 51% ✗ 24% of 2,644"),
            ("“Bringing up good memories” was chosen by 24%.", "24% ✓"),
            ("Getting jealous of your dates was the choice of 51%.", "51% ✗ 16% of 2,644"),
            ("51% of them would love it if he reached out and initiated contact.", "51% ✓"),
            ("24% said bringing old memories up.", "24% ✓"),
            ("49% did not say contact.", "49% ✓"),
            ("51% did not say contact.", "51% ✗ 49% of 2,644"),
            ("75% said contact or memories.", "75% ✓"),
            ("70% said contact or memories.", "70% ✗ 75% of 2,644"),
            ("75% said contact or good memories.", "75% ✓"),
            ("75% said contact or old memories.", "75% ✗ 51% of 2,644"),
            (
                "642 readers (24%) said bringing up good memories, 419 (16%) getting jealous of your dates and 235 (9%) "
                    + "keeping your gifts.",
                "642 ✓; 24% ✓; 419 ✓; 16% ✓; 235 ✓; 9% ✓"
            ),
            (
                "642 readers (24%) said bringing up good memories, 235 (16%) getting jealous of your dates.",
                "642 ✓; 24% ✓; 235 ✗ 419 of 2,644; 16% ✓"
            ),
            // Between two bounds.
            ("Between 50 and 52% of readers said contact.", "Between 50 ✓; 52% ✓"),
            ("Between 50% and 52% said contact.", "Between 50% ✓; 52% ✓"),
            ("Between 52 and 55 percent said contact.", "Between 52 ✗ 51% of 2,644; 55 percent ✓"),
            ("Between 20 and 50% of readers said contact.", "Between 20 ✓; 50% ✗ 51% of 2,644"),
            ("Between 2,600 and 2,700 readers answered.", "Between 2,600 ✓; 2,700 ✓"),
            ("Between 1,300 and 1,340 readers chose contact.", "Between 1,300 ✓; 1,340 ✗ 1,348 of 2,644"),
            ("Between a third and half of readers chose memories.", "Between a third ✗ 24% of 2,644; half ✓"),
            // Counts of an option.
            ("1,348 readers said contact.", "1,348 ✓"),
            ("1,348 of 2,644 readers said contact.", "1,348 ✓; 2,644 ✓"),
            ("1,300 of 2,644 readers said contact.", "1,300 ✗ 1,348 of 2,644; 2,644 ✓"),
            ("Of the 2,644 readers who answered, 642 chose memories.", "2,644 ✓; 642 ✓"),
            ("A total of 1,348 chose contact.", "1,348 ✓"),
            ("More than 1,300 chose contact.", "More than 1,300 ✓"),
            ("1,296 did not choose contact.", "1,296 ✓"),
            ("51% of respondents (642 of 2,644) chose memories.", "51% ✗ 24% of 2,644; 642 ✓; 2,644 ✓"),
            ("1,348 readers (51%) chose contact.", "1,348 ✓; 51% ✓"),
            ("A slim majority (51%) chose contact.", "majority ✓; 51% ✓"),
            ("51 % of them – a majority – said contact.", "51 % ✓; majority ✓"),
            ("A majority (24%) chose memories.", "majority ✗ 24% of 2,644; 24% ✓"),
            ("Contact beat memories 51% to 24%.", "51% ✓; 24% ✓"),
            ("Contact and memories got 24% and 51%, respectively.", "24% ✗ 51% of 2,644; 51% ✗ 24% of 2,644"),
            ("Twice as many readers chose contact as memories.", "Twice as many ✓"),
            ("More than twice as many readers chose contact as memories.", "More than twice as many ✓"),
            ("Three times as many readers chose contact as memories.", "Three times as many ✗"),
            // Leads.
            ("Contact had a lead of 26.7 points over memories.", "26.7 points ✓"),
            ("Contact is 27 points ahead of memories.", "27 points ✓"),
            ("Contact leads memories by 30 percentage points.", "30 percentage points ✗ 27 points"),
            ("Contact's lead over memories was 27 percentage points.", "27 percentage points ✓"),
            ("Memories leads contact by 27 points.", "27 points ✗ 27 points"),
            ("Memories trails contact by 27 points.", "27 points ✓"),
            // No claims.
            ("In 2026, on November 21, at 10:30, readers voted for 3 days.", ""),
            ("In 2026 readers voted at 10 a.m. and at 11 p.m.; it was our No. 1 story since 2019.", ""),
            ("We asked 2026 readers.", "2026 ✗ 2,644"),
            ("On 21 Nov 2026 the 2nd poll of the 21st century ended; it cost $5.", ""),
            ("51% said keeping 2 or 3 of your old gifts.", "51% ✗ 9% of 2,644"),
            ("9% said “Keeping 2 or 3 of your old gifts”.", "9% ✓"),
            ("How helpful on a scale of 1 to 5?", ""),
            ("More than 1,000 people wrote in; we counted 20 dogs.", "More than 1,000 ✓; 20 ✗"),
            ("Published on 2026-11-21: 51% said contact.", "51% ✓"),
            ("The margin of error is plus or minus 1.9 points.", "1.9 points ✗"),
            ("Readers could choose from four options.", "four ✓"),
        ]
    )
    func sentences(text: String, expected: String) throws {
        let line = try SentenceBench().line(text)
        #expect(line == expected, "\(text)")
    }

    @Test(
        "A share of a group is held against that group",
        arguments: [
            ("58% of readers aged 25-34 said contact.", "58% ✓"),
            ("51% of readers aged 25 to 34 said contact.", "51% ✗ 58% of 412"),
            ("Among 25- to 34-year-olds, 58% said contact and 22% said memories.", "58% ✓; 22% ✓"),
            ("Among readers aged 25-34, 58% said contact, compared with 51% overall.", "58% ✓; 51% ✓"),
            ("51% of all readers said contact, rising to 58% among those aged 25-34.", "51% ✓; 58% ✓"),
            ("51% said contact. Among readers aged 25-34 it was 60%.", "51% ✓; 60% ✗ 58% of 412"),
            ("Of the 412 readers aged 25-34, 239 chose contact.", "412 ✓; 239 ✓"),
            ("58% of the 412 readers aged 25-34 said contact.", "58% ✓; 412 ✓"),
            ("In Boston, 40% said contact.", "40% ✓"),
            ("40% of readers in Boston, Massachusetts said contact.", "40% ✓"),
            ("51% of readers from New York said contact.", "51% ✗"),
            ("Half of women said contact.", "Half ✓"),
            ("60% of women said contact, against 40% in Boston.", "60% ✗ 50% of 100; 40% ✓"),
            ("51% of readers over 65 said contact.", "51% ✗"),
            ("51% of readers under 18 said contact.", "51% ✗"),
            ("51% of men in Springfield said contact.", "51% ✗"),
        ]
    )
    func groups(text: String, expected: String) throws {
        var bench = try SentenceBench()
        func shown(_ counts: [Int]) -> SentenceFacts.Group { .shown(SentenceBench.answers(counts)) }
        bench.facts.groups[[.ages(min: 25, max: 34)]] = shown([239, 91, 50, 32])
        bench.facts.groups[[.category(dimension: "gender", key: "woman")]] = shown([50, 30, 10, 10])
        bench.facts.groups[[.ages(min: 65, max: nil)]] = .unknown("Too few.")
        for claim in bench.parse("In Boston, 40%.").claims {
            bench.facts.groups[claim.groups] = shown([40, 30, 20, 10])
        }
        let line = try bench.line(text)
        #expect(line == expected, "\(text)")
    }

    @Test("A random sample has a margin of error, and others have none")
    func margins() throws {
        let text = "The margin of error is plus or minus 1.9 percentage points."
        #expect(try SentenceBench(recruitment: .random).line(text) == "1.9 percentage points ✓")
        #expect(try SentenceBench(recruitment: .panel).line(text) == "1.9 percentage points ✗")
        let wrong = "The poll has a margin of sampling error of ±3 points."
        #expect(try SentenceBench(recruitment: .random).line(wrong) == "3 points ✗ ±2 points")
    }

    @Test(
        "A share of those who answered is one of all ballots",
        arguments: [
            ("98% of readers answered this question.", "98% ✓"),
            ("90% of readers answered.", "90% ✗ 98% of 2,700"),
            ("100% of readers took part.", "100% ✗ 98% of 2,700"),
            ("51% of readers answered contact.", "51% ✓"),
        ]
    )
    func takingPart(text: String, expected: String) throws {
        #expect(try SentenceBench(ballots: 2_700).line(text) == expected, "\(text)")
    }

    @Test("Ballots that left the question out are a base too")
    func ballots() throws {
        #expect(
            try SentenceBench(ballots: 2_700).line("2,700 readers voted, 2,644 readers answered.") == "2,700 ✓; 2,644 ✓"
        )
    }

    @Test(
        "Steps of a rating are options where somebody gives them, and the mean is a number of its own",
        arguments: [
            ("20% gave 5 stars.", "20% ✓"),
            ("30% answered 5.", "30% ✗ 20% of 100"),
            ("60% gave it a 4 or 5.", "60% ✓"),
            ("60% answered 4 or higher.", "60% ✓"),
            ("15% said 2 or less.", "15% ✓"),
            ("On average they answered 3.6.", "3.6 ✓"),
            ("The average was 3.5 and the median 4.", "3.5 ✗ 3.6; 4 ✓"),
            ("20% gave it a score of 5.", "20% ✓"),
            ("The average was 4.", "4 ✓"),
            ("The average was 5.", "5 ✗ 4"),
            ("100 readers rated it on a scale of 1 to 5, for an average of 3.6.", "100 ✓; 3.6 ✓"),
            ("40 of 100 readers gave it 4 stars.", "40 ✓; 100 ✓"),
        ]
    )
    func ratings(text: String, expected: String) throws {
        let bench = try SentenceBench(
            title: "How helpful was it?",
            question: try Question(key: "q", text: "How helpful on a scale of 1 to 5?", kind: .rating(1...5)),
            counts: [5, 10, 25, 40, 20],
            mean: 3.6,
            median: 4
        )
        let line = try bench.line(text)
        #expect(line == expected, "\(text)")
    }

    @Test(
        "Short answers are options where somebody says them",
        arguments: [
            ("60% said yes and 40% said no.", "60% ✓; 40% ✓"),
            ("40% voted yes, 60% no.", "40% ✗ 60% of 100; 60% ✗ 40% of 100"),
            ("60% of readers answered “yes”.", "60% ✓"),
            ("Yes: 60%, No: 40%.", "60% ✓; 40% ✓"),
            ("No more than 60% said yes.", "No more than 60% ✓"),
            ("No fewer than 100 readers voted.", "No fewer than 100 ✓"),
            ("No one said no.", "No one ✗ 40% of 100"),
            ("Three in five said yes.", "Three in five ✓"),
            ("60 said yes.", "60 ✓"),
            ("Sixty percent said yes.", "Sixty percent ✓"),
            ("Yes won by 20 points.", "20 points ✓"),
            ("No won by 20 points.", "20 points ✗ 20 points"),
        ]
    )
    func shortAnswers(text: String, expected: String) throws {
        let options = [try Option(key: "yes", text: "Yes"), try Option(key: "no", text: "No")]
        let bench = try SentenceBench(
            title: "Does it work?",
            question: try Question(key: "q", text: "Does it work?", kind: .single(options)),
            counts: [60, 40]
        )
        let line = try bench.line(text)
        #expect(line == expected, "\(text)")
    }
}
