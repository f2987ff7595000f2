extension PageTexts {
    static let french = PageTexts(
        common: CommonTexts(
            skip: "Aller au contenu",
            age: "âge",
            city: "ville",
            region: "région",
            country: "pays",
            notStated: "non précisé",
            unknown: "inconnu",
            ambiguous: "ambigu",
            other: "Autre chose",
            under: "moins de {age}",
            draft: "Brouillon",
            open: "Ouvert",
            closed: "Clos"
        ),
        ballot: BallotTexts(
            vote: "Voter",
            change: "Modifier mon vote",
            optional: "facultatif",
            chooseExactly: CountedText(one: "Choisissez-en {count}.", other: "Choisissez-en {count}."),
            chooseUpTo: CountedText(one: "Choisissez-en {count} au plus.", other: "Choisissez-en jusqu’à {count}."),
            chooseAtLeast: CountedText(
                one: "Choisissez-en au moins {count}.",
                other: "Choisissez-en au moins {count}."
            ),
            chooseBetween: "Choisissez-en de {min} à {max}.",
            rankAll: "Numérotez-les tous ; 1 est votre préféré.",
            rankUpTo: CountedText(
                one: "Numérotez-en {count} au plus ; 1 est votre préféré.",
                other: "Numérotez-en jusqu’à {count} ; 1 est votre préféré."
            ),
            rankBetween: "Numérotez-en de {min} à {max} ; 1 est votre préféré.",
            rankOf: "Rang de « {option} »",
            notRanked: "–",
            somethingElse: "Autre chose",
            yourAnswer: "Votre propre réponse",
            noAnswer: "Sans réponse",
            numberBetween: "Un nombre de {min} à {max}.",
            numberFrom: "Un nombre, {min} ou plus.",
            numberTo: "Un nombre, {max} ou moins.",
            charactersLeft: CountedText(one: "encore {count} caractère", other: "encore {count} caractères"),
            upToCharacters: CountedText(one: "{count} caractère au plus.", other: "{count} caractères au plus."),
            aboutYou: "À propos de vous",
            aboutYouHint: "Montré par groupes seulement, jamais pour une seule personne.",
            yourAge: "Quel âge avez-vous ?",
            yourCity: "Dans quelle ville habitez-vous ?",
            ratherNotSay: "Je préfère ne pas le dire",
            closes: "Le vote se termine le {date}."
        ),
        errors: FieldErrorTexts(
            title: "Votre vote n’est pas encore compté",
            problems: CountedText(
                one: "{count} réponse est à revoir :",
                other: "{count} réponses sont à revoir :"
            ),
            answerMissing: "Veuillez répondre à cette question.",
            valueMissing: "Veuillez remplir ce champ.",
            tooFew: CountedText(
                one: "Veuillez en choisir au moins {count}.",
                other: "Veuillez en choisir au moins {count}."
            ),
            tooMany: CountedText(
                one: "Veuillez n’en choisir pas plus de {count}.",
                other: "Veuillez n’en choisir pas plus de {count}."
            ),
            notOffered: "Veuillez choisir une des réponses proposées.",
            writeInMissing: "Veuillez écrire votre réponse.",
            tooLong: CountedText(
                one: "Veuillez ne pas dépasser {count} caractère.",
                other: "Veuillez ne pas dépasser {count} caractères."
            ),
            notANumber: "Veuillez écrire un nombre, par exemple 12 ou 3,5.",
            numberOutOfRange: "Ce nombre est hors des limites.",
            notAnAge: "Veuillez écrire votre âge en années entières, de 0 à 130.",
            sameRank: "Veuillez ne donner chaque numéro qu’une fois.",
            rankGap: "Veuillez compter à partir de 1 sans sauter de numéro.",
            notAccepted: "Cette réponse n’a pas été acceptée.",
            notRecorded: .init(
                title: "Votre vote n’est pas encore compté",
                text:
                    "Nos registres sont injoignables, rien n’a donc été enregistré. Vos réponses sont toujours là : veuillez les renvoyer dans un instant."
            ),
            unconfirmed: .init(
                title: "Nous ne savons pas encore si votre vote est arrivé",
                text: "Veuillez le renvoyer ; il ne compte qu’une fois, quel que soit le nombre d’envois."
            ),
            formExpired: .init(
                title: "Votre vote n’est pas encore compté",
                text: "Ce formulaire n’était plus valable. Vos réponses sont toujours là : veuillez les renvoyer."
            ),
            tooManyVotes: .init(
                title: "Votre vote n’est pas encore compté",
                text:
                    "Trop de votes arrivent de votre réseau en ce moment. Veuillez renvoyer le vôtre dans quelques secondes."
            )
        ),
        receipt: ReceiptTexts(
            counted: "Votre vote est compté",
            alreadyCounted: "Vous avez déjà voté",
            changed: "Votre vote est modifié",
            withdrawn: "Votre vote est retiré",
            thanks: "Merci d’avoir participé.",
            alreadyCountedHint: "Votre premier vote reste valable et compte une fois.",
            withdrawnHint: "Il ne fait plus partie d’aucun résultat.",
            receipt: "Votre reçu",
            receiptHint: "Gardez-le si vous souhaitez plus tard vérifier ou retirer votre vote.",
            withdraw: "Retirer mon vote",
            change: "Modifier mon vote",
            results: "Voir les résultats",
            lookUp: "Retrouver votre vote",
            lookUpHint: "Saisissez le reçu que vous avez obtenu en votant.",
            find: "Retrouver",
            notFound: "Aucun vote de ce sondage ne correspond à ce reçu."
        ),
        notices: NoticeTexts(
            draft: .init(
                title: "Pas encore publié",
                text: "Ce sondage est en cours de rédaction. Revenez un peu plus tard."
            ),
            notYetOpen: .init(title: "Pas encore ouvert", text: "Le vote commence le {date}."),
            closed: .init(title: "Le vote est terminé", text: "Ce sondage ne prend plus de votes."),
            deleted: .init(title: "Ce sondage n’existe plus", text: "Il a été supprimé par ses auteurs."),
            notFound: .init(title: "Rien ici", text: "Il n’y a pas de page à cette adresse."),
            forbidden: .init(title: "Accès réservé", text: "Ces résultats ne vous sont pas ouverts."),
            resultsAfterVote: .init(
                title: "Votez d’abord",
                text: "Ces résultats s’affichent une fois que l’on a voté."
            ),
            resultsAfterClose: .init(
                title: "Les résultats viendront plus tard",
                text: "Ils seront affichés une fois le vote clos."
            ),
            busy: .init(
                title: "Un instant, s’il vous plaît",
                text: "Nos registres sont injoignables. Rien n’est perdu ; veuillez réessayer dans quelques secondes."
            ),
            tooMany: .init(title: "Trop de demandes", text: "Veuillez patienter un moment, puis réessayer."),
            expired: .init(
                title: "Ce formulaire a expiré",
                text: "Veuillez revenir au sondage et renvoyer vos réponses."
            ),
            tokenExpired: .init(
                title: "Ce lien a expiré",
                text:
                    "Il n’était valable qu’un certain temps. Veuillez revenir à la page où vous avez trouvé le sondage et la recharger."
            ),
            tokenRefused: .init(
                title: "Ce lien n’est pas valable",
                text: "Veuillez revenir à la page où vous avez trouvé le sondage et la recharger."
            ),
            broken: .init(title: "Un problème est survenu", text: "L’erreur vient de nous. Veuillez réessayer."),
            toResults: "Voir les résultats",
            tryAgain: "Revenir au sondage",
            sendAgain: "Renvoyer"
        ),
        results: ResultsTexts(
            results: "Résultats",
            headline: "Sur {answers}, {percent} sont « {option} ».",
            copy: "Copier la phrase",
            copied: "Copié",
            live: "Mis à jour en direct",
            asOf: "État : {time}",
            answered: CountedText(one: "{count} réponse", other: "{count} réponses"),
            answeredOf: "{answered} bulletins sur {ballots} répondent à cette question",
            option: "Réponse",
            count: "Nombre",
            percent: "Pourcentage",
            weighted: "pondéré",
            unweighted: "non pondéré",
            interval: "{low} à {high}",
            percentOf: "{percent} de {base}",
            by: "Par {dimension}",
            crossed: "{first} et {second}",
            tooFewToShow: "trop peu",
            suppressedTable: "Trop peu de personnes ont répondu pour montrer un groupe.",
            moreOptions: CountedText(
                one: "{count} autre réponse se trouve dans les fichiers.",
                other: "{count} autres réponses se trouvent dans les fichiers."
            ),
            moreSlices: CountedText(
                one: "{count} autre groupe se trouve dans les fichiers.",
                other: "{count} autres groupes se trouvent dans les fichiers."
            ),
            firstChoices: "Les pourcentages portent sur les premiers choix.",
            severalChoices: "Plusieurs réponses étaient possibles ; la somme peut dépasser 100.",
            mean: "Moyenne",
            median: "Médiane",
            winner: "Vainqueur au vote alternatif",
            tie: "Égalité au vote alternatif",
            crosstab: "Tableau croisé",
            crosstabHint:
                "Une lettre sous un pourcentage nomme une colonne dont le pourcentage est significativement plus petit.",
            base: "Base",
            timeline: "Au fil du temps",
            perHour: "Bulletins par heure",
            perDay: "Bulletins par jour",
            ballots: CountedText(one: "{count} bulletin", other: "{count} bulletins"),
            notes: "À propos de ces chiffres",
            nobody: "Personne n’a encore répondu.",
            downloads: "À emporter",
            shownAs: "Ce qui est montré, en {format}",
            ballotsAsCSV: "Tous les bulletins, en CSV",
            chart: "Graphique, en SVG",
            apiCall: "Les mêmes chiffres par l’interface",
            apiCallHint: "Envoyez ceci en JSON à {address}.",
            embed: "Le sondage sur votre page",
            embedFrame: "Dans un cadre",
            embedLink: "En lien, sans script",
            chartDescription: "Diagramme en barres. {bars}"
        ),
        settings: SettingsTexts(
            title: "Changer l’affichage",
            question: "Question",
            slices: "Diviser par",
            bands: "Tranches d’âge",
            bandsHint: "Bornes inférieures en années, par exemple 18, 30, 50.",
            filter: "Seulement les personnes avec",
            from: "de",
            to: "à",
            anything: "Tous",
            weights: "Pondération",
            noWeights: "Aucune",
            rounding: "Arrondi",
            largestRemainder: "Le total fait 100",
            halfUp: "Chacun pour soi",
            decimals: "Décimales",
            columns: "Tableau croisé par",
            none: "Aucun",
            apply: "Afficher",
            reset: "Recommencer",
            invalid: "Cette partie de l’adresse n’a pas été comprise et a été omise : {part}"
        ),
        editor: EditorTexts(
            yourPolls: "Vos sondages",
            noPolls: "Pas encore de sondage. Créez le premier ci-dessous.",
            votePage: "Bulletin",
            openPoll: "Ouvrir le vote",
            closePoll: "Clore le vote",
            newPoll: "Créer un sondage",
            newPollHint: "Il commence comme brouillon ; tout peut changer avant le premier vote.",
            template: "Modèle",
            title: "Question",
            slug: "Adresse",
            slugHint: "Minuscules, chiffres et traits d’union, par exemple reunion-sign.",
            options: "Réponses, une par ligne",
            optionsHint: "Pour un sondage des lecteurs ou un vote par classement.",
            create: "Créer le brouillon",
            signIn: "Se connecter",
            signInHint: "Pour la rédaction, avec la clé donnée par la ligne de commande.",
            key: "Clé de rédaction",
            wrongKey: "Cette clé est inconnue, expirée ou révoquée.",
            signOut: "Se déconnecter",
            older: "Sondages plus anciens",
            readerPoll: "Sondage des lecteurs",
            helpful: "Est-ce utile ?",
            rating: "Note",
            rankedChoice: "Vote par classement",
            callOut: "Appel à témoignages",
            notCreated: "Le sondage n’a pas pu être créé : {reason}"
        )
    )
}
