extension PageTexts {
    static let arabic = PageTexts(
        common: CommonTexts(
            skip: "انتقل إلى المحتوى",
            age: "العمر",
            city: "المدينة",
            region: "المنطقة",
            country: "البلد",
            notStated: "غير مذكور",
            unknown: "غير معروف",
            ambiguous: "ملتبس",
            other: "شيء آخر",
            under: "أقل من {age}",
            draft: "مسودة",
            open: "مفتوح",
            closed: "مغلق"
        ),
        ballot: BallotTexts(
            vote: "صوّت",
            change: "غيّر تصويتي",
            optional: "اختياري",
            chooseExactly: CountedText(one: "اختر إجابة واحدة.", two: "اختر إجابتين.", other: "اختر {count}."),
            chooseUpTo: CountedText(
                one: "اختر إجابة واحدة على الأكثر.",
                two: "اختر إجابتين على الأكثر.",
                other: "اختر {count} على الأكثر."
            ),
            chooseAtLeast: CountedText(
                one: "اختر إجابة واحدة على الأقل.",
                two: "اختر إجابتين على الأقل.",
                other: "اختر {count} على الأقل."
            ),
            chooseBetween: "اختر من {min} إلى {max}.",
            rankAll: "رقّمها جميعًا؛ الرقم 1 هو المفضّل لديك.",
            rankUpTo: CountedText(
                one: "رقّم خيارًا واحدًا على الأكثر؛ الرقم 1 هو المفضّل لديك.",
                two: "رقّم خيارين على الأكثر؛ الرقم 1 هو المفضّل لديك.",
                other: "رقّم {count} على الأكثر؛ الرقم 1 هو المفضّل لديك."
            ),
            rankBetween: "رقّم من {min} إلى {max} منها؛ الرقم 1 هو المفضّل لديك.",
            rankOf: "ترتيب «{option}»",
            notRanked: "–",
            somethingElse: "شيء آخر",
            yourAnswer: "إجابتك الخاصة",
            noAnswer: "بلا إجابة",
            numberBetween: "رقم من {min} إلى {max}.",
            numberFrom: "رقم لا يقل عن {min}.",
            numberTo: "رقم لا يزيد على {max}.",
            charactersLeft: CountedText(
                zero: "لم يبق أي حرف",
                one: "بقي حرف واحد",
                two: "بقي حرفان",
                few: "بقيت {count} أحرف",
                many: "بقي {count} حرفًا",
                other: "بقي {count} حرف"
            ),
            upToCharacters: CountedText(
                one: "حرف واحد على الأكثر.",
                two: "حرفان على الأكثر.",
                few: "{count} أحرف على الأكثر.",
                many: "{count} حرفًا على الأكثر.",
                other: "{count} حرف على الأكثر."
            ),
            aboutYou: "عنك",
            aboutYouHint: "يُعرض في مجموعات فقط، ولا يُعرض لشخص واحد أبدًا.",
            yourAge: "كم عمرك؟",
            yourCity: "في أي مدينة تعيش؟",
            ratherNotSay: "أفضّل عدم الإجابة",
            closes: "ينتهي التصويت في {date}."
        ),
        errors: FieldErrorTexts(
            title: "لم يُحتسب تصويتك بعد",
            problems: CountedText(
                one: "إجابة واحدة تحتاج إلى مراجعة:",
                two: "إجابتان تحتاجان إلى مراجعة:",
                few: "{count} إجابات تحتاج إلى مراجعة:",
                many: "{count} إجابة تحتاج إلى مراجعة:",
                other: "{count} إجابة تحتاج إلى مراجعة:"
            ),
            answerMissing: "يرجى الإجابة عن هذا السؤال.",
            valueMissing: "يرجى ملء هذا الحقل.",
            tooFew: CountedText(
                one: "يرجى اختيار إجابة واحدة على الأقل.",
                two: "يرجى اختيار إجابتين على الأقل.",
                other: "يرجى اختيار {count} على الأقل."
            ),
            tooMany: CountedText(
                one: "يرجى اختيار إجابة واحدة على الأكثر.",
                two: "يرجى اختيار إجابتين على الأكثر.",
                other: "يرجى اختيار {count} على الأكثر."
            ),
            notOffered: "يرجى اختيار إحدى الإجابات المعروضة.",
            writeInMissing: "يرجى كتابة إجابتك.",
            tooLong: CountedText(
                one: "يرجى ألا يزيد النص على حرف واحد.",
                two: "يرجى ألا يزيد النص على حرفين.",
                few: "يرجى ألا يزيد النص على {count} أحرف.",
                many: "يرجى ألا يزيد النص على {count} حرفًا.",
                other: "يرجى ألا يزيد النص على {count} حرف."
            ),
            notANumber: "يرجى كتابة رقم، مثل 12 أو 3.5.",
            numberOutOfRange: "هذا الرقم خارج الحدود.",
            notAnAge: "يرجى كتابة عمرك بالسنوات الكاملة، من 0 إلى 130.",
            sameRank: "يرجى استخدام كل رقم مرة واحدة فقط.",
            rankGap: "يرجى العد من 1 دون ترك أي رقم.",
            notAccepted: "لم تُقبل هذه الإجابة.",
            notRecorded: .init(
                title: "لم يُحتسب تصويتك بعد",
                text: "تعذر الوصول إلى سجلاتنا، فلم يُحفظ شيء. إجاباتك ما زالت هنا: يرجى إرسالها من جديد بعد لحظات."
            ),
            unconfirmed: .init(
                title: "لا نعلم بعد هل وصل تصويتك",
                text: "يرجى إرساله من جديد؛ فهو يُحتسب مرة واحدة مهما تكرر إرساله."
            ),
            formExpired: .init(
                title: "لم يُحتسب تصويتك بعد",
                text: "لم يعد هذا النموذج صالحًا. إجاباتك ما زالت هنا: يرجى إرسالها من جديد."
            ),
            tooManyVotes: .init(
                title: "لم يُحتسب تصويتك بعد",
                text: "تصل أصوات كثيرة من شبكتك الآن. يرجى إرسال تصويتك من جديد بعد ثوانٍ."
            )
        ),
        receipt: ReceiptTexts(
            counted: "تم احتساب تصويتك",
            alreadyCounted: "لقد صوّت من قبل",
            changed: "تم تغيير تصويتك",
            withdrawn: "تم سحب تصويتك",
            thanks: "شكرًا لمشاركتك.",
            alreadyCountedHint: "يبقى تصويتك الأول قائمًا ويُحتسب مرة واحدة.",
            withdrawnHint: "لم يعد جزءًا من أي نتيجة.",
            receipt: "إيصالك",
            receiptHint: "احتفظ به إن أردت لاحقًا التحقق من تصويتك أو سحبه.",
            withdraw: "اسحب تصويتي",
            change: "غيّر تصويتي",
            results: "عرض النتائج",
            lookUp: "ابحث عن تصويتك",
            lookUpHint: "أدخل الإيصال الذي حصلت عليه عند التصويت.",
            find: "بحث",
            notFound: "لا يوجد في هذا الاستطلاع تصويت بهذا الإيصال."
        ),
        notices: NoticeTexts(
            draft: .init(title: "لم يُنشر بعد", text: "ما زال هذا الاستطلاع قيد الإعداد. يرجى العودة لاحقًا."),
            notYetOpen: .init(title: "لم يُفتح بعد", text: "يبدأ التصويت في {date}."),
            closed: .init(title: "انتهى التصويت", text: "لم يعد هذا الاستطلاع يقبل الأصوات."),
            deleted: .init(title: "لم يعد هذا الاستطلاع موجودًا", text: "لقد حذفه أصحابه."),
            notFound: .init(title: "لا شيء هنا", text: "لا توجد صفحة في هذا العنوان."),
            forbidden: .init(title: "ليست متاحة للجميع", text: "هذه النتائج غير متاحة لك."),
            resultsAfterVote: .init(title: "صوّت أولًا", text: "تظهر هذه النتائج لمن أدلى بصوته."),
            resultsAfterClose: .init(title: "النتائج لاحقًا", text: "ستظهر بعد انتهاء التصويت."),
            busy: .init(
                title: "لحظة من فضلك",
                text: "يتعذر الوصول إلى سجلاتنا. لم يضع شيء؛ يرجى المحاولة بعد بضع ثوانٍ."
            ),
            tooMany: .init(title: "طلبات كثيرة جدًا", text: "يرجى الانتظار قليلًا ثم المحاولة من جديد."),
            expired: .init(
                title: "انتهت صلاحية هذا النموذج",
                text: "يرجى العودة إلى الاستطلاع وإرسال إجاباتك من جديد."
            ),
            tokenExpired: .init(
                title: "انتهت صلاحية هذا الرابط",
                text: "كان صالحًا لمدة محدودة. يرجى العودة إلى الصفحة التي وجدت فيها الاستطلاع وإعادة تحميلها."
            ),
            tokenRefused: .init(
                title: "هذا الرابط غير صالح",
                text: "يرجى العودة إلى الصفحة التي وجدت فيها الاستطلاع وإعادة تحميلها."
            ),
            broken: .init(title: "حدث خطأ ما", text: "الخطأ من عندنا. يرجى المحاولة من جديد."),
            toResults: "عرض النتائج",
            tryAgain: "العودة إلى الاستطلاع",
            sendAgain: "إرسال من جديد"
        ),
        results: ResultsTexts(
            results: "النتائج",
            headline: "من {answers}، اختار {percent} «{option}».",
            copy: "انسخ الجملة",
            copied: "تم النسخ",
            live: "تُحدَّث مباشرة",
            asOf: "حتى {time}",
            answered: CountedText(
                zero: "لا إجابات",
                one: "إجابة واحدة",
                two: "إجابتان",
                few: "{count} إجابات",
                many: "{count} إجابة",
                other: "{count} إجابة"
            ),
            answeredOf: "أجابت {answered} من أصل {ballots} بطاقة عن هذا السؤال",
            option: "الإجابة",
            count: "العدد",
            percent: "النسبة",
            weighted: "مرجَّح",
            unweighted: "غير مرجَّح",
            interval: "من {low} إلى {high}",
            percentOf: "{percent} من {base}",
            by: "حسب {dimension}",
            crossed: "{first} و{second}",
            tooFewToShow: "أقل من أن يُعرض",
            suppressedTable: "عدد المجيبين أقل من أن تُعرض أي مجموعة.",
            moreOptions: CountedText(
                one: "إجابة أخرى واحدة في الملفات.",
                two: "إجابتان أخريان في الملفات.",
                few: "{count} إجابات أخرى في الملفات.",
                many: "{count} إجابة أخرى في الملفات.",
                other: "{count} إجابة أخرى في الملفات."
            ),
            moreSlices: CountedText(
                one: "مجموعة أخرى واحدة في الملفات.",
                two: "مجموعتان أخريان في الملفات.",
                few: "{count} مجموعات أخرى في الملفات.",
                many: "{count} مجموعة أخرى في الملفات.",
                other: "{count} مجموعة أخرى في الملفات."
            ),
            firstChoices: "النسب للاختيارات الأولى.",
            severalChoices: "كان يمكن اختيار أكثر من إجابة، لذلك قد يزيد المجموع على 100.",
            mean: "المتوسط",
            median: "الوسيط",
            winner: "الفائز بجولات الحسم الفوري",
            tie: "تعادل بعد جولات الحسم الفوري",
            crosstab: "جدول متقاطع",
            crosstabHint: "الحرف تحت النسبة يسمّي عمودًا نسبته أصغر بفارق ذي دلالة.",
            base: "الأساس",
            timeline: "عبر الزمن",
            perHour: "البطاقات في الساعة",
            perDay: "البطاقات في اليوم",
            ballots: CountedText(
                zero: "لا بطاقات",
                one: "بطاقة واحدة",
                two: "بطاقتان",
                few: "{count} بطاقات",
                many: "{count} بطاقة",
                other: "{count} بطاقة"
            ),
            notes: "عن هذه الأرقام",
            nobody: "لم يجب أحد بعد.",
            downloads: "خذها معك",
            shownAs: "المعروض بصيغة {format}",
            ballotsAsCSV: "جميع البطاقات بصيغة CSV",
            chart: "الرسم بصيغة SVG",
            apiCall: "الأرقام نفسها عبر الواجهة البرمجية",
            apiCallHint: "أرسل هذا بصيغة JSON إلى {address}.",
            embed: "ضع الاستطلاع في صفحتك",
            embedFrame: "داخل إطار",
            embedLink: "كرابط، دون برامج نصية",
            chartDescription: "رسم بالأعمدة. {bars}"
        ),
        settings: SettingsTexts(
            title: "غيّر ما يُعرض",
            question: "السؤال",
            slices: "التقسيم حسب",
            bands: "الفئات العمرية",
            bandsHint: "الحدود الدنيا بالسنوات، مثل 18, 30, 50.",
            filter: "الأشخاص ذوو",
            from: "من",
            to: "إلى",
            anything: "الكل",
            weights: "الأوزان",
            noWeights: "بلا أوزان",
            rounding: "التقريب",
            largestRemainder: "المجموع 100",
            halfUp: "كل نسبة على حدة",
            decimals: "الخانات العشرية",
            columns: "جدول متقاطع حسب",
            none: "بلا",
            apply: "اعرض",
            reset: "ابدأ من جديد",
            invalid: "لم يُفهم هذا الجزء من العنوان وتُرك: {part}"
        ),
        editor: EditorTexts(
            yourPolls: "استطلاعاتك",
            noPolls: "لا استطلاعات بعد. أنشئ الأول أدناه.",
            votePage: "بطاقة التصويت",
            openPoll: "فتح التصويت",
            closePoll: "إغلاق التصويت",
            newPoll: "أنشئ استطلاعًا",
            newPollHint: "يبدأ كمسودة، ويمكن تغيير كل شيء قبل أول تصويت.",
            template: "القالب",
            title: "السؤال",
            slug: "العنوان",
            slugHint: "أحرف لاتينية صغيرة وأرقام وشرطات، مثل reunion-sign.",
            options: "الإجابات، واحدة في كل سطر",
            optionsHint: "لاستطلاع القراء أو للتصويت بالترتيب.",
            create: "أنشئ المسودة",
            signIn: "الدخول",
            signInHint: "للمحررين، بالمفتاح الذي طبعه سطر الأوامر.",
            key: "مفتاح المحرر",
            wrongKey: "هذا المفتاح غير معروف أو منتهٍ أو ملغى.",
            signOut: "الخروج",
            older: "استطلاعات أقدم",
            readerPoll: "استطلاع القراء",
            helpful: "ما مدى فائدة هذا؟",
            rating: "تقييم",
            rankedChoice: "تصويت بالترتيب",
            callOut: "دعوة للكتابة",
            notCreated: "تعذر إنشاء الاستطلاع: {reason}"
        )
    )
}
