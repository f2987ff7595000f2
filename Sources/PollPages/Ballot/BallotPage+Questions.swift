import PollAPI

extension BallotPage {
    /// A question as the template takes it.
    func question(_ question: QuestionFields) -> TemplateValue {
        let field = BallotField.answer(question.key)
        let isRequired = question.required ?? true
        var values: [String: TemplateValue] = [
            "id": .text(field.anchor),
            "name": .text(field.name),
            "text": .text(question.text),
            "optional": .optional(isRequired ? nil : locale.texts.ballot.optional),
            "required": .flag(isRequired),
            "hint": .optional(hint(question)),
            "problem": .optional(problems[field].map(locale.sentence)),
            "isChoice": .flag(question.kind == .single || question.kind == .multiple),
            "isRating": .flag(question.kind == .rating),
            "isRanking": .flag(question.kind == .ranking),
            "isNumber": .flag(question.kind == .number),
            "isText": .flag(question.kind == .text),
            "isGroup": .flag(question.kind != .number && question.kind != .text),
            "typed": .text(form.entered[field.name] ?? ""),
            "allowsOther": .flag(question.allowOther == true),
        ]
        switch question.kind {
        case .single, .multiple:
            values["inputType"] = question.kind == .single ? "radio" : "checkbox"
            values["choices"] = .list(choices(question, field))
            values["otherValue"] = .text(BallotField.writeInValue)
            values["otherName"] = .text(field.writeInName)
            values["otherText"] = .text(locale.texts.ballot.somethingElse)
            values["otherLabel"] = .text(locale.texts.ballot.yourAnswer)
            values["otherTyped"] = .text(form.entered[field.writeInName] ?? "")
            values["otherOn"] = .flag(form.entered.all(field.name).contains(BallotField.writeInValue))
        case .rating:
            values["choices"] = .list(steps(question, field))
        case .ranking:
            values["choices"] = .list(ranks(question, field))
        case .number:
            break
        case .text:
            values["maxLength"] = .number(question.longestText)
            values["isLong"] = .flag(question.longestText > 200)
            // The script counts down in words of the page, chosen by the forms of the language.
            values["counter"] = .text(locale.texts.ballot.charactersLeft.other)
        }
        return .object(values)
    }

    private func choices(_ question: QuestionFields, _ field: BallotField) -> [TemplateValue] {
        let chosen = Set(form.entered.all(field.name))
        var choices = (question.options ?? []).map { option in
            choice(value: option.key, text: option.text, isOn: chosen.contains(option.key))
        }
        if question.kind == .single, question.required == false { choices.append(noAnswer(chosen)) }
        return choices
    }

    private func steps(_ question: QuestionFields, _ field: BallotField) -> [TemplateValue] {
        let chosen = Set(form.entered.all(field.name))
        var steps = question.steps.map { step in
            choice(value: String(step), text: locale.number(step), isOn: chosen.contains(String(step)))
        }
        if question.required == false { steps.append(noAnswer(chosen)) }
        return steps
    }

    /// A button to take an answer back: a radio button alone cannot be unpressed.
    private func noAnswer(_ chosen: Set<String>) -> TemplateValue {
        choice(value: "", text: locale.texts.ballot.noAnswer, isOn: chosen.contains(""), isQuiet: true)
    }

    private func choice(value: String, text: String, isOn: Bool, isQuiet: Bool = false) -> TemplateValue {
        ["value": .text(value), "text": .text(text), "on": .flag(isOn), "quiet": .flag(isQuiet)]
    }

    /// Ranks to choose from a list; more are typed.
    private static let mostListedRanks = 20

    private func ranks(_ question: QuestionFields, _ field: BallotField) -> [TemplateValue] {
        let options = question.options ?? []
        let most = min(question.choose?.max ?? options.count, options.count)
        // A list of numbers for each of many options would grow as their square.
        let isTyped = most > BallotPage.mostListedRanks
        return options.map { option in
            let name = field.rankName(option.key)
            let entry = form.entered[name] ?? ""
            let ranks: [TemplateValue] = (0...(isTyped ? 0 : max(most, 0))).map { rank in
                let value = rank == 0 ? "" : String(rank)
                let text = rank == 0 ? locale.texts.ballot.notRanked : locale.number(rank)
                return ["value": .text(value), "text": .text(text), "on": .flag(entry == value)]
            }
            return [
                "name": .text(name),
                "text": .text(option.text),
                "label": .text(locale.texts.ballot.rankOf.filling(["option": option.text])),
                "ranks": .list(ranks),
                "isTyped": .flag(isTyped),
                "typed": .text(entry),
            ]
        }
    }

    /// What the question takes, where that is not plain from its looks.
    private func hint(_ question: QuestionFields) -> String? {
        let texts = locale.texts.ballot
        let count = (question.options?.count ?? 0) + (question.allowOther == true ? 1 : 0)
        let least = question.choose?.min ?? 1
        let most = question.choose?.max ?? count
        let bounds = ["min": locale.number(least), "max": locale.number(most)]
        switch question.kind {
        case .single, .rating: return nil
        case .text: return locale.counted(texts.upToCharacters, question.longestText)
        case .multiple where least == most: return locale.counted(texts.chooseExactly, most)
        case .multiple where least > 1 && most < count: return texts.chooseBetween.filling(bounds)
        case .multiple where least > 1: return locale.counted(texts.chooseAtLeast, least)
        case .multiple: return locale.counted(texts.chooseUpTo, most)
        case .ranking where least == count: return texts.rankAll
        case .ranking where least > 1: return texts.rankBetween.filling(bounds)
        case .ranking: return locale.counted(texts.rankUpTo, most)
        case .number: return numberHint(question.range)
        }
    }

    private func numberHint(_ range: NumberRangeFields?) -> String? {
        let texts = locale.texts.ballot
        let written = { (number: Double) in locale.number(number, decimals: number == number.rounded() ? 0 : 2) }
        switch (range?.min, range?.max) {
        case (let min?, let max?): return texts.numberBetween.filling(["min": written(min), "max": written(max)])
        case (let min?, nil): return texts.numberFrom.filling(["min": written(min)])
        case (nil, let max?): return texts.numberTo.filling(["max": written(max)])
        case (nil, nil): return nil
        }
    }
}
