extension PageTexts {
    static let german = PageTexts(
        common: CommonTexts(
            skip: "Zum Inhalt springen",
            age: "Alter",
            city: "Stadt",
            region: "Region",
            country: "Land",
            notStated: "keine Angabe",
            unknown: "unbekannt",
            ambiguous: "mehrdeutig",
            other: "Etwas anderes",
            under: "unter {age}",
            draft: "Entwurf",
            open: "Offen",
            closed: "Beendet"
        ),
        ballot: BallotTexts(
            vote: "Abstimmen",
            change: "Stimme ändern",
            optional: "freiwillig",
            chooseExactly: CountedText(one: "Wählen Sie {count} aus.", other: "Wählen Sie {count} aus."),
            chooseUpTo: CountedText(one: "Wählen Sie höchstens {count} aus.", other: "Wählen Sie bis zu {count} aus."),
            chooseAtLeast: CountedText(
                one: "Wählen Sie mindestens {count} aus.",
                other: "Wählen Sie mindestens {count} aus."
            ),
            chooseBetween: "Wählen Sie {min} bis {max} aus.",
            rankAll: "Nummerieren Sie alle; 1 ist Ihr Favorit.",
            rankUpTo: CountedText(
                one: "Nummerieren Sie höchstens {count}; 1 ist Ihr Favorit.",
                other: "Nummerieren Sie bis zu {count}; 1 ist Ihr Favorit."
            ),
            rankBetween: "Nummerieren Sie {min} bis {max}; 1 ist Ihr Favorit.",
            rankOf: "Rang von „{option}“",
            notRanked: "–",
            somethingElse: "Etwas anderes",
            yourAnswer: "Ihre eigene Antwort",
            noAnswer: "Keine Antwort",
            numberBetween: "Eine Zahl von {min} bis {max}.",
            numberFrom: "Eine Zahl, mindestens {min}.",
            numberTo: "Eine Zahl, höchstens {max}.",
            charactersLeft: CountedText(one: "noch {count} Zeichen", other: "noch {count} Zeichen"),
            upToCharacters: CountedText(one: "Höchstens {count} Zeichen.", other: "Höchstens {count} Zeichen."),
            aboutYou: "Über Sie",
            aboutYouHint: "Wird nur für Gruppen gezeigt, nie für eine einzelne Person.",
            yourAge: "Wie alt sind Sie?",
            yourCity: "In welcher Stadt leben Sie?",
            ratherNotSay: "Lieber keine Angabe",
            closes: "Die Abstimmung endet am {date}."
        ),
        errors: FieldErrorTexts(
            title: "Ihre Stimme ist noch nicht gezählt",
            problems: CountedText(
                one: "Bitte sehen Sie sich eine Antwort noch einmal an:",
                other: "Bitte sehen Sie sich {count} Antworten noch einmal an:"
            ),
            answerMissing: "Bitte beantworten Sie diese Frage.",
            valueMissing: "Bitte füllen Sie dieses Feld aus.",
            tooFew: CountedText(
                one: "Bitte wählen Sie mindestens {count} aus.",
                other: "Bitte wählen Sie mindestens {count} aus."
            ),
            tooMany: CountedText(
                one: "Bitte wählen Sie höchstens {count} aus.",
                other: "Bitte wählen Sie höchstens {count} aus."
            ),
            notOffered: "Bitte wählen Sie eine der angebotenen Antworten.",
            writeInMissing: "Bitte schreiben Sie Ihre Antwort.",
            tooLong: CountedText(
                one: "Bitte schreiben Sie höchstens {count} Zeichen.",
                other: "Bitte schreiben Sie höchstens {count} Zeichen."
            ),
            notANumber: "Bitte geben Sie eine Zahl ein, etwa 12 oder 3,5.",
            numberOutOfRange: "Diese Zahl liegt außerhalb des Bereichs.",
            notAnAge: "Bitte geben Sie Ihr Alter in ganzen Jahren ein, von 0 bis 130.",
            sameRank: "Bitte vergeben Sie jede Nummer nur einmal.",
            rankGap: "Bitte zählen Sie ab 1, ohne eine Nummer auszulassen.",
            notAccepted: "Diese Antwort wurde nicht angenommen.",
            notRecorded: .init(
                title: "Ihre Stimme ist noch nicht gezählt",
                text:
                    "Wir erreichen unsere Unterlagen nicht, es wurde also nichts gespeichert. Ihre Antworten stehen noch hier: Bitte senden Sie sie gleich noch einmal."
            ),
            unconfirmed: .init(
                title: "Noch ist unklar, ob Ihre Stimme angekommen ist",
                text: "Bitte senden Sie sie noch einmal; sie zählt einmal, wie oft sie auch kommt."
            ),
            formExpired: .init(
                title: "Ihre Stimme ist noch nicht gezählt",
                text:
                    "Das Formular war nicht mehr gültig. Ihre Antworten stehen noch hier: Bitte senden Sie sie noch einmal."
            ),
            tooManyVotes: .init(
                title: "Ihre Stimme ist noch nicht gezählt",
                text:
                    "Aus Ihrem Netz kommen gerade zu viele Stimmen. Bitte senden Sie Ihre in ein paar Sekunden noch einmal."
            )
        ),
        receipt: ReceiptTexts(
            counted: "Ihre Stimme ist gezählt",
            alreadyCounted: "Sie haben schon abgestimmt",
            changed: "Ihre Stimme ist geändert",
            withdrawn: "Ihre Stimme ist zurückgezogen",
            thanks: "Danke, dass Sie mitgemacht haben.",
            alreadyCountedHint: "Ihre erste Stimme gilt, und sie zählt einmal.",
            withdrawnHint: "Sie ist in keinem Ergebnis mehr enthalten.",
            receipt: "Ihr Beleg",
            receiptHint: "Heben Sie ihn auf, wenn Sie Ihre Stimme später prüfen oder zurückziehen möchten.",
            withdraw: "Stimme zurückziehen",
            change: "Stimme ändern",
            results: "Zu den Ergebnissen",
            lookUp: "Ihre Stimme nachsehen",
            lookUpHint: "Geben Sie den Beleg ein, den Sie nach dem Abstimmen bekommen haben.",
            find: "Nachsehen",
            notFound: "Zu diesem Beleg gibt es in dieser Umfrage keine Stimme."
        ),
        notices: NoticeTexts(
            draft: .init(
                title: "Noch nicht veröffentlicht",
                text: "An dieser Umfrage wird noch geschrieben. Bitte kommen Sie später wieder."
            ),
            notYetOpen: .init(title: "Noch nicht eröffnet", text: "Die Abstimmung beginnt am {date}."),
            closed: .init(title: "Die Abstimmung ist beendet", text: "Diese Umfrage nimmt keine Stimmen mehr an."),
            deleted: .init(title: "Diese Umfrage gibt es nicht mehr", text: "Sie wurde von ihren Urhebern gelöscht."),
            notFound: .init(title: "Hier ist nichts", text: "Unter dieser Adresse gibt es keine Seite."),
            forbidden: .init(title: "Nicht für alle", text: "Diese Ergebnisse sind für Sie nicht freigegeben."),
            resultsAfterVote: .init(
                title: "Erst abstimmen",
                text: "Diese Ergebnisse sehen alle, die abgestimmt haben."
            ),
            resultsAfterClose: .init(
                title: "Ergebnisse gibt es später",
                text: "Sie erscheinen, sobald die Abstimmung beendet ist."
            ),
            busy: .init(
                title: "Einen Augenblick, bitte",
                text:
                    "Wir erreichen unsere Aufzeichnungen nicht. Es ging nichts verloren; bitte versuchen Sie es in einigen "
                    + "Sekunden noch einmal."
            ),
            tooMany: .init(
                title: "Zu viele Anfragen",
                text: "Bitte warten Sie kurz und versuchen Sie es dann noch einmal."
            ),
            expired: .init(
                title: "Dieses Formular ist abgelaufen",
                text: "Bitte gehen Sie zur Umfrage zurück und senden Sie Ihre Antworten noch einmal."
            ),
            tokenExpired: .init(
                title: "Dieser Link ist abgelaufen",
                text:
                    "Er galt nur eine Zeit lang. Bitte gehen Sie zu der Seite zurück, auf der Sie die Umfrage gefunden haben, und laden Sie sie neu."
            ),
            tokenRefused: .init(
                title: "Dieser Link ist ungültig",
                text:
                    "Bitte gehen Sie zu der Seite zurück, auf der Sie die Umfrage gefunden haben, und laden Sie sie neu."
            ),
            broken: .init(
                title: "Etwas ging schief",
                text: "Der Fehler liegt bei uns. Bitte versuchen Sie es noch einmal."
            ),
            toResults: "Zu den Ergebnissen",
            tryAgain: "Zurück zur Umfrage",
            sendAgain: "Noch einmal senden"
        ),
        results: ResultsTexts(
            results: "Ergebnisse",
            headline: "{percent} von {answers} entfielen auf „{option}“.",
            copy: "Satz kopieren",
            copied: "Kopiert",
            live: "Wird laufend aktualisiert",
            asOf: "Stand: {time}",
            answered: CountedText(one: "{count} Antwort", other: "{count} Antworten"),
            answeredOf: "{answered} von {ballots} Stimmzetteln beantworten diese Frage",
            option: "Antwort",
            count: "Anzahl",
            percent: "Prozent",
            weighted: "gewichtet",
            unweighted: "ungewichtet",
            interval: "{low} bis {high}",
            percentOf: "{percent} von {base}",
            by: "Nach {dimension}",
            crossed: "{first} und {second}",
            tooFewToShow: "zu wenige",
            suppressedTable: "Es haben zu wenige geantwortet, um Gruppen zu zeigen.",
            moreOptions: CountedText(
                one: "{count} weitere Antwort steht in den Dateien.",
                other: "{count} weitere Antworten stehen in den Dateien."
            ),
            moreSlices: CountedText(
                one: "{count} weitere Gruppe steht in den Dateien.",
                other: "{count} weitere Gruppen stehen in den Dateien."
            ),
            firstChoices: "Die Prozente gelten für erste Plätze.",
            severalChoices: "Mehrere Antworten waren möglich, daher können die Prozente mehr als 100 ergeben.",
            mean: "Mittelwert",
            median: "Median",
            winner: "Sieger nach Stichwahlrunden",
            tie: "Gleichstand nach Stichwahlrunden",
            crosstab: "Kreuztabelle",
            crosstabHint:
                "Ein Buchstabe unter einem Prozentwert nennt eine Spalte, deren Prozentwert signifikant kleiner ist.",
            base: "Basis",
            timeline: "Im Verlauf",
            perHour: "Stimmzettel je Stunde",
            perDay: "Stimmzettel je Tag",
            ballots: CountedText(one: "{count} Stimmzettel", other: "{count} Stimmzettel"),
            notes: "Zu diesen Zahlen",
            nobody: "Es hat noch niemand geantwortet.",
            downloads: "Zum Mitnehmen",
            shownAs: "Das Gezeigte als {format}",
            ballotsAsCSV: "Alle Stimmzettel als CSV",
            chart: "Grafik als SVG",
            apiCall: "Dieselben Zahlen über die Schnittstelle",
            apiCallHint: "Senden Sie dies als JSON an {address}.",
            embed: "Die Umfrage auf Ihrer Seite",
            embedFrame: "Als Rahmen",
            embedLink: "Als Link, ohne Skripte",
            chartDescription: "Balkendiagramm. {bars}"
        ),
        settings: SettingsTexts(
            title: "Anzeige ändern",
            question: "Frage",
            slices: "Aufteilen nach",
            bands: "Altersgruppen",
            bandsHint: "Untergrenzen in Jahren, etwa 18, 30, 50.",
            filter: "Nur Personen mit",
            from: "von",
            to: "bis",
            anything: "Alle",
            weights: "Gewichte",
            noWeights: "Keine",
            rounding: "Rundung",
            largestRemainder: "Ergibt zusammen 100",
            halfUp: "Jede für sich",
            decimals: "Nachkommastellen",
            columns: "Kreuztabelle nach",
            none: "Keine",
            apply: "Anzeigen",
            reset: "Von vorn",
            invalid: "Dieser Teil der Adresse war nicht zu verstehen und blieb weg: {part}"
        ),
        editor: EditorTexts(
            yourPolls: "Ihre Umfragen",
            noPolls: "Noch keine Umfragen. Legen Sie unten die erste an.",
            votePage: "Stimmzettel",
            openPoll: "Abstimmung öffnen",
            closePoll: "Abstimmung schließen",
            newPoll: "Umfrage anlegen",
            newPollHint: "Sie beginnt als Entwurf; vor der ersten Stimme lässt sich alles ändern.",
            template: "Vorlage",
            title: "Frage",
            slug: "Adresse",
            slugHint: "Kleinbuchstaben, Ziffern und Bindestriche, etwa reunion-sign.",
            options: "Antworten, eine je Zeile",
            optionsHint: "Für eine Leserumfrage oder eine Rangwahl.",
            create: "Entwurf anlegen",
            signIn: "Anmelden",
            signInHint: "Für die Redaktion, mit dem Schlüssel aus der Befehlszeile.",
            key: "Redaktionsschlüssel",
            wrongKey: "Dieser Schlüssel ist unbekannt, abgelaufen oder widerrufen.",
            signOut: "Abmelden",
            older: "Ältere Umfragen",
            readerPoll: "Leserumfrage",
            helpful: "Wie hilfreich ist das?",
            rating: "Bewertung",
            rankedChoice: "Rangwahl",
            callOut: "Aufruf",
            notCreated: "Die Umfrage ließ sich nicht anlegen: {reason}"
        )
    )
}
