package org.defenderrelief.web.review.retention;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.UsualTimes;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** What the fields of the form of a schedule are called: one for each part of a case and each way a case ends, and rows for envelopes. */
public final class ScheduleForm {
    /** Rows of the form for envelopes. */
    static final int OWN = 4;

    static final String OWN_ENVELOPE = "schedule.ownEnvelope";
    static final String OWN_DAYS = "schedule.ownDays";

    static final List<CaseStatus> OUTCOMES =
            Arrays.stream(CaseStatus.values()).filter(CaseStatus::isFinal).toList();

    private ScheduleForm() {}

    /** What is wrong in it. @param id of the field's element @param label with the part, where the field is one of several of a part */
    public record Wrong(String id, String label, String message) {}

    /** As a first proposal begins. @param from the first day it may be of */
    static TypedForm usual(LocalDate from) {
        TypedForm form = TypedForm.empty().and("schedule.from", from.toString());
        for (Map.Entry<KeptPart, Map<CaseStatus, Integer>> part :
                UsualTimes.days().entrySet()) {
            for (Map.Entry<CaseStatus, Integer> each : part.getValue().entrySet()) {
                form = form.and(
                        path(part.getKey(), each.getKey()), each.getValue().toString());
            }
        }
        return form;
    }

    static List<Wrong> wrong(TypedForm form, Locale locale) {
        return form.getErrors().stream()
                .map(each -> new Wrong(each.id(), label(each.path(), locale), each.message()))
                .toList();
    }

    /** As the page names the field: by the part too, where it is one of a row of the table. */
    private static String label(String path, Locale locale) {
        return Arrays.stream(KeptPart.values())
                .flatMap(part -> OUTCOMES.stream()
                        .filter(outcome -> path(part, outcome).equals(path))
                        .map(outcome ->
                                Words.of("kept-part", part.key(), locale) + ", " + Words.of("status", outcome, locale)))
                .findFirst()
                .orElseGet(() -> ofRow(path, locale));
    }

    /** Of the rows for envelopes each has its number, which is no part of what the field is called. */
    private static String ofRow(String path, Locale locale) {
        boolean own = path.startsWith(OWN_ENVELOPE) || path.startsWith(OWN_DAYS);
        return Words.inForm(own ? path.replaceFirst("\\d+$", "") : path, locale);
    }

    static String path(KeptPart part, CaseStatus outcome) {
        return "schedule.days." + part.key() + "." + outcome;
    }
}
