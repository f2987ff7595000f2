import PollAPI

/// The controls of an editor on a page of results, as a plain form that is sent to the page's own address.
struct ResultsSettingsForm {
    let page: ResultsPage
    let choices: ResultsPage.EditorChoices

    private var poll: PollView { page.poll }
    private var locale: PageLocale { page.locale }
    private var figures: ResultsFigures { page.figures }
    private var selection: ResultsSelection { page.selection }
    private var links: ResultsLinks { page.links }
    private var wording: ResultsWording { page.wording }

    private var chosen: ResultsAddress { selection.requested ?? selection.address }

    /// What the form has no field for.
    private var kept: [FormFields.Field] {
        [
            ("question", chosen.question), ("interval", chosen.interval?.rawValue),
            ("minimumBase", chosen.minimumBase.map(String.init)),
        ].compactMap { name, value in value.map { FormFields.Field(name, $0) } } + links.accessFields
    }

    var values: TemplateValue {
        let texts = locale.texts.settings
        let demographics = poll.content.demographics ?? []
        return [
            "heading": .text(texts.title),
            "path": .text(links.path),
            "isOpen": .flag(selection.failure != nil),
            "kept": .list(kept.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "slicesLabel": .text(texts.slices),
            "divisions": .list(divisions(demographics)),
            "bandsLabel": .text(texts.bands),
            "bandsHint": .text(texts.bandsHint),
            "filterLabel": .text(texts.filter),
            "fromLabel": .text(texts.from),
            "toLabel": .text(texts.to),
            "ages": .list(demographics.filter { $0.kind == .age }.map(age)),
            "categories": .list(demographics.filter { $0.kind != .age }.map(category)),
            "roundingLabel": .text(texts.rounding),
            "roundings": .list([
                choice("", texts.largestRemainder, chosen.rounding != .halfUp),
                choice(RoundingMethodField.halfUp.rawValue, texts.halfUp, chosen.rounding == .halfUp),
            ]),
            "decimalsLabel": .text(texts.decimals),
            "decimals": .list((0...3).map { choice(String($0), locale.number($0), chosen.decimals ?? 0 == $0) }),
            "weightsLabel": .text(texts.weights),
            "hasWeightings": .flag(!choices.weightings.isEmpty),
            "weightings": .list(
                [choice("", texts.noWeights, chosen.weighting == nil)]
                    + choices.weightings.map { choice($0, $0, chosen.weighting == $0) }
            ),
            "columnsLabel": .text(texts.columns),
            "columns": .list(columns(demographics)),
            "apply": .text(texts.apply),
            "reset": .text(texts.reset),
        ]
    }

    private func choice(_ value: String, _ text: String, _ isOn: Bool) -> TemplateValue {
        ["value": .text(value), "text": .text(text), "on": .flag(isOn)]
    }

    /// Each demographic, each pair of them, and whatever else the address asks for.
    private func divisions(_ demographics: [DemographicFields]) -> [TemplateValue] {
        let keys = demographics.map(\.key)
        var lists = keys.map { DimensionList([$0]) }
        for (index, key) in keys.enumerated().prefix(4) {
            lists += keys.dropFirst(index + 1).prefix(3).map { DimensionList([key, $0]) }
        }
        let chosen = self.chosen.by ?? poll.divisions
        lists += chosen.filter { !lists.contains($0) }
        return lists.map { list in
            choice(list.names.joined(separator: ","), wording.heading(list.names), chosen.contains(list))
        }
    }

    private func age(_ demographic: DemographicFields) -> TemplateValue {
        var bounds = BoundsFields()
        if case .range(let given)? = chosen.where[demographic.key] { bounds = given }
        let bands = chosen.bands[demographic.key] ?? demographic.bands ?? []
        return [
            "key": .text(demographic.key),
            "text": .text(wording.dimension(demographic.key)),
            "bands": .text(bands.map(String.init).joined(separator: ", ")),
            "min": .text(bounds.min.map(String.init) ?? ""),
            "max": .text(bounds.max.map(String.init) ?? ""),
        ]
    }

    private func category(_ demographic: DemographicFields) -> TemplateValue {
        var values: [String] = []
        if case .values(let given)? = chosen.where[demographic.key] { values = given }
        let options = (demographic.options ?? []).map { choice($0.key, $0.text, values.contains($0.key)) }
        return [
            "key": .text(demographic.key),
            "text": .text(wording.dimension(demographic.key)),
            "options": .list(options),
            "hasOptions": .flag(!options.isEmpty),
            "any": .text(locale.texts.settings.anything),
            "anyOn": .flag(values.isEmpty),
            "typed": .text(values.first ?? ""),
        ]
    }

    private func columns(_ demographics: [DemographicFields]) -> [TemplateValue] {
        let texts = locale.texts.settings
        let keys = demographics.map { ($0.key, wording.heading([$0.key])) }
        let others = poll.content.questions.filter { question in
            question.key != figures.breakdown.question.key && question.kind != .text && question.kind != .number
        }.map { ($0.key, $0.text) }
        let chosen = self.chosen.columns?.names.joined(separator: ",")
        var choices = (keys + others).map { key, text in choice(key, text, chosen == key) }
        if let chosen, !(keys + others).contains(where: { $0.0 == chosen }) {
            choices.append(choice(chosen, wording.heading(self.chosen.columns?.names ?? []), true))
        }
        return [choice("", texts.none, chosen == nil)] + choices
    }
}
