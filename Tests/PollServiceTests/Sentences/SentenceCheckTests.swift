import PollAPI
import Testing

@testable import PollService

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
            // Counts of an option.
            ("1,348 readers said contact.", "1,348 ✓"),
            ("1,348 of 2,644 readers said contact.", "1,348 ✓; 2,644 ✓"),
            ("1,300 of 2,644 readers said contact.", "1,300 ✗ 1,348 of 2,644; 2,644 ✓"),
            ("Of the 2,644 readers who answered, 642 chose memories.", "2,644 ✓; 642 ✓"),
            ("A total of 1,348 chose contact.", "1,348 ✓"),
            ("More than 1,300 chose contact.", "More than 1,300 ✓"),
            ("1,296 did not choose contact.", "1,296 ✓"),
            // Leads.
            ("Contact had a lead of 26.7 points over memories.", "26.7 points ✓"),
            ("Contact is 27 points ahead of memories.", "27 points ✓"),
            ("Contact leads memories by 30 percentage points.", "30 percentage points ✗ 27 points"),
            ("Memories leads contact by 27 points.", "27 points ✗ 27 points"),
            ("Memories trails contact by 27 points.", "27 points ✓"),
            // No claims.
            ("In 2026, on November 21, at 10:30, readers voted for 3 days.", ""),
            ("On 21 Nov 2026 the 2nd poll of the 21st century ended; it cost $5.", ""),
            ("51% said keeping 2 or 3 of your old gifts.", "51% ✗ 9% of 2,644"),
            ("9% said “Keeping 2 or 3 of your old gifts”.", "9% ✓"),
            ("How helpful on a scale of 1 to 5?", ""),
            ("Published on 2026-11-21: 51% said contact.", "51% ✓"),
            ("The margin of error is plus or minus 1.9 points.", "1.9 points ✗"),
            ("Readers could choose from four options.", "four ✓"),
        ]
    )
    func sentences(text: String, expected: String) throws {
        let line = try SentenceBench().line(text)
        #expect(line == expected, "\(text)")
    }
}
