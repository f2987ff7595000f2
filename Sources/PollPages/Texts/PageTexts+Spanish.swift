extension PageTexts {
    static let spanish = PageTexts(
        common: CommonTexts(
            skip: "Ir al contenido",
            age: "edad",
            city: "ciudad",
            region: "región",
            country: "país",
            notStated: "sin indicar",
            unknown: "desconocido",
            ambiguous: "ambiguo",
            other: "Otra cosa",
            under: "menos de {age}",
            draft: "Borrador",
            open: "Abierta",
            closed: "Cerrada"
        ),
        ballot: BallotTexts(
            vote: "Votar",
            change: "Cambiar mi voto",
            optional: "opcional",
            chooseExactly: CountedText(one: "Elija {count}.", other: "Elija {count}."),
            chooseUpTo: CountedText(one: "Elija {count} como máximo.", other: "Elija hasta {count}."),
            chooseAtLeast: CountedText(one: "Elija al menos {count}.", other: "Elija al menos {count}."),
            chooseBetween: "Elija de {min} a {max}.",
            rankAll: "Numérelos todos; el 1 es su favorito.",
            rankUpTo: CountedText(
                one: "Numere {count} como máximo; el 1 es su favorito.",
                other: "Numere hasta {count}; el 1 es su favorito."
            ),
            rankBetween: "Numere de {min} a {max}; el 1 es su favorito.",
            rankOf: "Puesto de «{option}»",
            notRanked: "–",
            somethingElse: "Otra cosa",
            yourAnswer: "Su propia respuesta",
            noAnswer: "Sin respuesta",
            numberBetween: "Un número de {min} a {max}.",
            numberFrom: "Un número, {min} o más.",
            numberTo: "Un número, {max} o menos.",
            charactersLeft: CountedText(one: "queda {count} carácter", other: "quedan {count} caracteres"),
            upToCharacters: CountedText(one: "Hasta {count} carácter.", other: "Hasta {count} caracteres."),
            aboutYou: "Sobre usted",
            aboutYouHint: "Se muestra solo en grupos, nunca de una sola persona.",
            yourAge: "¿Qué edad tiene?",
            yourCity: "¿En qué ciudad vive?",
            ratherNotSay: "Prefiero no decirlo",
            closes: "La votación termina el {date}."
        ),
        errors: FieldErrorTexts(
            title: "Su voto aún no se ha contado",
            problems: CountedText(
                one: "Revise {count} respuesta, por favor:",
                other: "Revise {count} respuestas, por favor:"
            ),
            answerMissing: "Responda a esta pregunta, por favor.",
            valueMissing: "Rellene este campo, por favor.",
            tooFew: CountedText(one: "Elija al menos {count}, por favor.", other: "Elija al menos {count}, por favor."),
            tooMany: CountedText(
                one: "No elija más de {count}, por favor.",
                other: "No elija más de {count}, por favor."
            ),
            notOffered: "Elija una de las respuestas ofrecidas, por favor.",
            writeInMissing: "Escriba su respuesta, por favor.",
            tooLong: CountedText(
                one: "No use más de {count} carácter, por favor.",
                other: "No use más de {count} caracteres, por favor."
            ),
            notANumber: "Escriba un número, por ejemplo 12 o 3,5.",
            numberOutOfRange: "Este número está fuera de los límites.",
            notAnAge: "Escriba su edad en años enteros, de 0 a 130.",
            sameRank: "Use cada número una sola vez, por favor.",
            rankGap: "Cuente desde 1 sin saltarse ningún número, por favor.",
            notAccepted: "Esta respuesta no se ha aceptado.",
            notRecorded: .init(
                title: "Su voto todavía no se ha contado",
                text:
                    "No podemos acceder a nuestros registros, así que no se ha guardado nada. Sus respuestas siguen aquí: envíelas de nuevo en un momento, por favor."
            ),
            unconfirmed: .init(
                title: "Todavía no sabemos si su voto ha llegado",
                text: "Envíelo otra vez, por favor; cuenta una sola vez, por muchas que se envíe."
            ),
            formExpired: .init(
                title: "Su voto todavía no se ha contado",
                text: "Este formulario ya no era válido. Sus respuestas siguen aquí: envíelas de nuevo, por favor."
            ),
            tooManyVotes: .init(
                title: "Su voto todavía no se ha contado",
                text:
                    "Llegan demasiados votos desde su red en este momento. Envíe el suyo de nuevo en unos segundos, por favor."
            )
        ),
        receipt: ReceiptTexts(
            counted: "Su voto se ha contado",
            alreadyCounted: "Usted ya ha votado",
            changed: "Su voto se ha cambiado",
            withdrawn: "Su voto se ha retirado",
            thanks: "Gracias por participar.",
            alreadyCountedHint: "Su primer voto sigue en pie y cuenta una vez.",
            withdrawnHint: "Ya no forma parte de ningún resultado.",
            receipt: "Su resguardo",
            receiptHint: "Guárdelo si más adelante quiere comprobar o retirar su voto.",
            withdraw: "Retirar mi voto",
            change: "Cambiar mi voto",
            results: "Ver los resultados",
            lookUp: "Consultar su voto",
            lookUpHint: "Escriba el comprobante que recibió al votar.",
            find: "Consultar",
            notFound: "No hay ningún voto en esta encuesta con este comprobante."
        ),
        notices: NoticeTexts(
            draft: .init(
                title: "Aún sin publicar",
                text: "Esta encuesta todavía se está escribiendo. Vuelva más tarde, por favor."
            ),
            notYetOpen: .init(title: "Aún no abierta", text: "La votación empieza el {date}."),
            closed: .init(title: "La votación ha terminado", text: "Esta encuesta ya no admite votos."),
            deleted: .init(title: "Esta encuesta ya no existe", text: "La han eliminado quienes la hicieron."),
            notFound: .init(title: "Aquí no hay nada", text: "No hay ninguna página en esta dirección."),
            forbidden: .init(title: "Acceso reservado", text: "Estos resultados no están abiertos para usted."),
            resultsAfterVote: .init(title: "Primero, vote", text: "Estos resultados se muestran a quienes han votado."),
            resultsAfterClose: .init(
                title: "Los resultados llegarán más tarde",
                text: "Se mostrarán cuando termine la votación."
            ),
            busy: .init(
                title: "Un momento, por favor",
                text:
                    "No podemos acceder a nuestros registros. No se ha perdido nada; inténtelo de nuevo en unos segundos."
            ),
            tooMany: .init(title: "Demasiadas peticiones", text: "Espere un momento e inténtelo de nuevo."),
            expired: .init(
                title: "Este formulario ha caducado",
                text: "Vuelva a la encuesta y envíe sus respuestas otra vez, por favor."
            ),
            tokenExpired: .init(
                title: "Este enlace ha caducado",
                text:
                    "Solo era válido durante un tiempo. Vuelva a la página donde encontró la encuesta y cárguela de nuevo, por favor."
            ),
            tokenRefused: .init(
                title: "Este enlace no es válido",
                text: "Vuelva a la página donde encontró la encuesta y cárguela de nuevo, por favor."
            ),
            broken: .init(title: "Algo ha salido mal", text: "El error es nuestro. Inténtelo de nuevo, por favor."),
            toResults: "Ver los resultados",
            tryAgain: "Volver a la encuesta",
            sendAgain: "Enviar de nuevo"
        ),
        results: ResultsTexts(
            results: "Resultados",
            headline: "De {answers}, el {percent} es «{option}».",
            copy: "Copiar la frase",
            copied: "Copiado",
            live: "Se actualiza en directo",
            asOf: "A fecha de {time}",
            answered: CountedText(one: "{count} respuesta", other: "{count} respuestas"),
            answeredOf: "{answered} de {ballots} papeletas responden a esta pregunta",
            option: "Respuesta",
            count: "Número",
            percent: "Porcentaje",
            weighted: "ponderado",
            unweighted: "sin ponderar",
            interval: "{low} a {high}",
            percentOf: "{percent} de {base}",
            by: "Por {dimension}",
            crossed: "{first} y {second}",
            tooFewToShow: "muy pocos",
            suppressedTable: "Han respondido muy pocas personas para mostrar algún grupo.",
            moreOptions: CountedText(
                one: "{count} respuesta más está en las descargas.",
                other: "{count} respuestas más están en las descargas."
            ),
            moreSlices: CountedText(
                one: "{count} grupo más está en las descargas.",
                other: "{count} grupos más están en las descargas."
            ),
            firstChoices: "Los porcentajes son de primeras preferencias.",
            severalChoices: "Se podía elegir más de una respuesta, así que la suma puede superar 100.",
            mean: "Media",
            median: "Mediana",
            winner: "Ganador por segunda vuelta instantánea",
            tie: "Empate tras la segunda vuelta instantánea",
            crosstab: "Tabla cruzada",
            crosstabHint:
                "Una letra bajo un porcentaje nombra una columna cuyo porcentaje es significativamente menor.",
            base: "Base",
            timeline: "A lo largo del tiempo",
            perHour: "Papeletas por hora",
            perDay: "Papeletas por día",
            ballots: CountedText(one: "{count} papeleta", other: "{count} papeletas"),
            notes: "Acerca de estas cifras",
            nobody: "Nadie ha respondido todavía.",
            downloads: "Para llevar",
            shownAs: "Lo que se muestra, en {format}",
            ballotsAsCSV: "Todas las papeletas, en CSV",
            chart: "Gráfico, en SVG",
            apiCall: "Las mismas cifras por la interfaz",
            apiCallHint: "Envíe esto como JSON a {address}.",
            embed: "La encuesta en su página",
            embedFrame: "En un marco",
            embedLink: "Como enlace, sin scripts",
            chartDescription: "Gráfico de barras. {bars}"
        ),
        settings: SettingsTexts(
            title: "Cambiar lo que se muestra",
            question: "Pregunta",
            slices: "Dividir por",
            bands: "Tramos de edad",
            bandsHint: "Límites inferiores en años, por ejemplo 18, 30, 50.",
            filter: "Solo personas con",
            from: "de",
            to: "a",
            anything: "Todos",
            weights: "Ponderación",
            noWeights: "Ninguna",
            rounding: "Redondeo",
            largestRemainder: "Suma 100",
            halfUp: "Cada uno por su cuenta",
            decimals: "Decimales",
            columns: "Tabla cruzada por",
            none: "Ninguna",
            apply: "Mostrar",
            reset: "Empezar de nuevo",
            invalid: "Esta parte de la dirección no se entendió y se dejó fuera: {part}"
        ),
        editor: EditorTexts(
            yourPolls: "Sus encuestas",
            noPolls: "Todavía no hay encuestas. Haga la primera aquí abajo.",
            votePage: "Papeleta",
            openPoll: "Abrir la votación",
            closePoll: "Cerrar la votación",
            newPoll: "Hacer una encuesta",
            newPollHint: "Empieza como borrador; todo puede cambiarse antes del primer voto.",
            template: "Plantilla",
            title: "Pregunta",
            slug: "Dirección",
            slugHint: "Minúsculas, cifras y guiones, por ejemplo reunion-sign.",
            options: "Respuestas, una por línea",
            optionsHint: "Para una encuesta a lectores o un voto por orden.",
            create: "Hacer el borrador",
            signIn: "Entrar",
            signInHint: "Para la redacción, con la clave que dio la línea de órdenes.",
            key: "Clave de redacción",
            wrongKey: "Esta clave es desconocida, ha caducado o fue revocada.",
            signOut: "Salir",
            older: "Encuestas anteriores",
            readerPoll: "Encuesta a lectores",
            helpful: "¿Es útil?",
            rating: "Valoración",
            rankedChoice: "Voto por orden",
            callOut: "Convocatoria",
            notCreated: "No se pudo hacer la encuesta: {reason}"
        )
    )
}
