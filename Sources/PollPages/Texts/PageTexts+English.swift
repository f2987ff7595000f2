extension PageTexts {
    static let english = PageTexts(
        common: CommonTexts(
            skip: "Skip to the content",
            age: "age",
            city: "city",
            region: "region",
            country: "country",
            notStated: "not stated",
            unknown: "unknown",
            ambiguous: "ambiguous",
            other: "Something else",
            under: "under {age}",
            draft: "Draft",
            open: "Open",
            closed: "Closed"
        ),
        ballot: BallotTexts(
            vote: "Vote",
            change: "Change my vote",
            optional: "optional",
            chooseExactly: CountedText(one: "Choose {count}.", other: "Choose {count}."),
            chooseUpTo: CountedText(one: "Choose up to {count}.", other: "Choose up to {count}."),
            chooseAtLeast: CountedText(one: "Choose at least {count}.", other: "Choose at least {count}."),
            chooseBetween: "Choose {min} to {max}.",
            rankAll: "Number all of them; 1 is your favourite.",
            rankUpTo: CountedText(
                one: "Number up to {count}; 1 is your favourite.",
                other: "Number up to {count}; 1 is your favourite."
            ),
            rankBetween: "Number {min} to {max} of them; 1 is your favourite.",
            rankOf: "Rank of “{option}”",
            notRanked: "–",
            somethingElse: "Something else",
            yourAnswer: "Your own answer",
            noAnswer: "No answer",
            numberBetween: "A number from {min} to {max}.",
            numberFrom: "A number, {min} or more.",
            numberTo: "A number, {max} or less.",
            charactersLeft: CountedText(one: "{count} character left", other: "{count} characters left"),
            upToCharacters: CountedText(one: "Up to {count} character.", other: "Up to {count} characters."),
            aboutYou: "About you",
            aboutYouHint: "Shown in groups only, never for one person.",
            yourAge: "How old are you?",
            yourCity: "Which city do you live in?",
            ratherNotSay: "Rather not say",
            closes: "Voting ends on {date}."
        ),
        errors: FieldErrorTexts(
            title: "Your vote has not been counted yet",
            problems: CountedText(one: "One answer needs another look:", other: "{count} answers need another look:"),
            answerMissing: "Please answer this question.",
            valueMissing: "Please fill this in.",
            tooFew: CountedText(one: "Please choose at least {count}.", other: "Please choose at least {count}."),
            tooMany: CountedText(
                one: "Please choose no more than {count}.",
                other: "Please choose no more than {count}."
            ),
            notOffered: "Please choose one of the answers on offer.",
            writeInMissing: "Please write your answer.",
            tooLong: CountedText(
                one: "Please use no more than {count} character.",
                other: "Please use no more than {count} characters."
            ),
            notANumber: "Please write a number, such as 12 or 3.5.",
            numberOutOfRange: "This number is out of range.",
            notAnAge: "Please write your age in whole years, from 0 to 130.",
            sameRank: "Please give each number only once.",
            rankGap: "Please count from 1 without leaving a number out.",
            notAccepted: "This answer was not accepted.",
            notRecorded: .init(
                title: "Your vote has not been counted yet",
                text:
                    "We could not reach our records, so nothing was recorded. Your answers are still here: please send them again in a moment."
            ),
            unconfirmed: .init(
                title: "We do not know yet whether your vote arrived",
                text: "Please send it again; it counts once, however often it is sent."
            ),
            formExpired: .init(
                title: "Your vote has not been counted yet",
                text: "This form was no longer valid. Your answers are still here: please send them again."
            ),
            tooManyVotes: .init(
                title: "Your vote has not been counted yet",
                text: "Too many votes come from your network at the moment. Please send yours again in a few seconds."
            )
        ),
        receipt: ReceiptTexts(
            counted: "Your vote has been counted",
            alreadyCounted: "You have voted before",
            changed: "Your vote has been changed",
            withdrawn: "Your vote has been withdrawn",
            thanks: "Thank you for taking part.",
            alreadyCountedHint: "Your first vote stands, and it counts once.",
            withdrawnHint: "It is no longer part of any result.",
            receipt: "Your receipt",
            receiptHint: "Keep it if you may want to check your vote or take it back later.",
            withdraw: "Withdraw my vote",
            change: "Change my vote",
            results: "See the results",
            lookUp: "Look up your vote",
            lookUpHint: "Type the receipt that you got when you voted.",
            find: "Look it up",
            notFound: "There is no vote in this poll with this receipt."
        ),
        notices: NoticeTexts(
            draft: .init(title: "Not published yet", text: "This poll is still being written. Please come back later."),
            notYetOpen: .init(title: "Not open yet", text: "Voting begins on {date}."),
            closed: .init(title: "Voting has ended", text: "This poll takes no more votes."),
            deleted: .init(title: "This poll is gone", text: "It has been deleted by those who made it."),
            notFound: .init(title: "Nothing here", text: "There is no page at this address."),
            forbidden: .init(title: "Not for everyone", text: "These results are not open to you."),
            resultsAfterVote: .init(title: "Vote first", text: "These results are shown to those who have voted."),
            resultsAfterClose: .init(title: "Results come later", text: "They are shown once voting has ended."),
            busy: .init(
                title: "One moment, please",
                text: "We cannot reach our records. Nothing was lost; please try again in a few seconds."
            ),
            tooMany: .init(title: "Too many requests", text: "Please wait a moment, then try again."),
            expired: .init(
                title: "This form has expired",
                text: "Please go back to the poll and send your answers again."
            ),
            tokenExpired: .init(
                title: "This link has expired",
                text:
                    "It was good for a limited time. Please go back to the page where you found the poll and load it again."
            ),
            tokenRefused: .init(
                title: "This link is not valid",
                text: "Please go back to the page where you found the poll and load it again."
            ),
            broken: .init(title: "Something went wrong", text: "The mistake is ours. Please try again."),
            toResults: "See the results",
            tryAgain: "Back to the poll",
            sendAgain: "Send again"
        ),
        results: ResultsTexts(
            results: "Results",
            headline: nil,
            copy: "Copy sentence",
            copied: "Copied",
            live: "Updates live",
            asOf: "As of {time}",
            answered: CountedText(one: "{count} answer", other: "{count} answers"),
            answeredOf: "{answered} of {ballots} ballots answered this question",
            option: "Answer",
            count: "Count",
            percent: "Percent",
            weighted: "weighted",
            unweighted: "unweighted",
            interval: "{low} to {high}",
            percentOf: "{percent} of {base}",
            by: "By {dimension}",
            crossed: "{first} and {second}",
            tooFewToShow: "too few to show",
            suppressedTable: "Too few people have answered to show any group.",
            moreOptions: CountedText(
                one: "{count} more answer is in the downloads.",
                other: "{count} more answers are in the downloads."
            ),
            moreSlices: CountedText(
                one: "{count} more group is in the downloads.",
                other: "{count} more groups are in the downloads."
            ),
            firstChoices: "Percentages are of first choices.",
            severalChoices: "More than one answer could be chosen, so percentages may add up to more than 100.",
            mean: "Mean",
            median: "Median",
            winner: "Winner by instant run-off",
            tie: "Tie after instant run-off",
            crosstab: "Crosstab",
            crosstabHint: "A letter under a percentage names a column whose percentage is significantly smaller.",
            base: "Base",
            timeline: "Over time",
            perHour: "Ballots per hour",
            perDay: "Ballots per day",
            ballots: CountedText(one: "{count} ballot", other: "{count} ballots"),
            notes: "About these numbers",
            nobody: "Nobody has answered yet.",
            downloads: "Take it with you",
            shownAs: "What is shown, as {format}",
            ballotsAsCSV: "All ballots, as CSV",
            chart: "Chart, as SVG",
            apiCall: "The same numbers by API",
            apiCallHint: "Send this to {address} as JSON.",
            embed: "Put the poll on your page",
            embedFrame: "As a frame",
            embedLink: "As a link, without scripts",
            chartDescription: "Bar chart. {bars}"
        ),
        settings: SettingsTexts(
            title: "Change what is shown",
            question: "Question",
            slices: "Divide by",
            bands: "Age bands",
            bandsHint: "Lower bounds in years, such as 18, 30, 50.",
            filter: "Only people with",
            from: "from",
            to: "to",
            anything: "Any",
            weights: "Weights",
            noWeights: "None",
            rounding: "Rounding",
            largestRemainder: "Adds up to 100",
            halfUp: "Each on its own",
            decimals: "Decimals",
            columns: "Crosstab by",
            none: "None",
            apply: "Show",
            reset: "Start over",
            invalid: "This part of the address was not understood and was left out: {part}"
        ),
        editor: EditorTexts(
            yourPolls: "Your polls",
            noPolls: "No polls yet. Make the first one below.",
            votePage: "Ballot",
            openPoll: "Open voting",
            closePoll: "Close voting",
            newPoll: "Make a poll",
            newPollHint: "It begins as a draft; everything can be changed before the first vote.",
            template: "Start from",
            title: "Question",
            slug: "Address",
            slugHint: "Lower-case letters, digits and hyphens, such as reunion-sign.",
            options: "Answers, one a line",
            optionsHint: "For a reader poll or a ranked choice.",
            create: "Make the draft",
            signIn: "Sign in",
            signInHint: "For editors, with the key that the command line printed.",
            key: "Editor key",
            wrongKey: "This key is unknown, expired or revoked.",
            signOut: "Sign out",
            older: "Older polls",
            readerPoll: "Reader poll",
            helpful: "How helpful is this?",
            rating: "Rating",
            rankedChoice: "Ranked choice",
            callOut: "Call-out",
            notCreated: "The poll could not be made: {reason}"
        )
    )
}
