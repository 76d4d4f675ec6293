package org.defenderrelief.web.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.intake.CorrectionReason;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * The fields of one part of a request, to be corrected, and why: the same fields as in the request form.
 *
 * @param part {@code identity}, {@code situation} or {@code needs}
 * @param reasons why it may be corrected
 * @param title what the page is called
 * @param action where the form goes
 */
public record CorrectionForm(
        String part,
        String title,
        TypedForm form,
        RequestRows rows,
        RequestLists lists,
        List<Choices.Choice> reasons,
        String action) {
    private static final String TEXT = "correctionText";

    /** What the form has besides the part. */
    private static final List<String> BESIDES = List.of("reason", TEXT, "version", LastSeen.FIELD, "receipt", "key");

    public static CorrectionForm of(
            CompartmentName part, String title, TypedForm form, String action, Choices choices) {
        return new CorrectionForm(
                part.value(),
                title,
                form,
                new RequestRows(form),
                RequestLists.of(choices),
                choices.of("correction-reason", CorrectionReason.values()),
                action);
    }

    /** Which part an address names. @throws Problem.NotFound if it is none that is corrected this way */
    public static CompartmentName part(String name) {
        return CompartmentName.read(name).filter(Correction::isOf).orElseThrow(Problem.NotFound::new);
    }

    /** What was typed, with one row more or less if one of those buttons was pressed. */
    public static TypedForm typed(MultivaluedMap<String, String> sent) {
        TypedForm typed = TypedForm.of(sent);
        TypedForm arranged = RequestForm.asTyped(typed);
        return besides(
                typed,
                RequestRows.stepped(arranged, sent.getFirst("add"), sent.getFirst("remove"))
                        .orElse(arranged));
    }

    /** Whether one of those buttons was pressed, so that nothing is corrected yet. */
    public static boolean isStep(MultivaluedMap<String, String> sent) {
        return sent.containsKey("add") || sent.containsKey("remove");
    }

    /** The form without its empty rows, as it is read and, where something is wrong, shown again. */
    public static TypedForm compact(TypedForm typed) {
        return besides(typed, RequestForm.compact(typed));
    }

    private static TypedForm besides(TypedForm typed, TypedForm form) {
        BESIDES.stream().filter(path -> !typed.isBlank(path)).forEach(path -> form.with(path, typed.value(path)));
        return form;
    }

    /** @throws Problem.InvalidInput if a number is none, or why is not said */
    public static Correction read(CompartmentName part, TypedForm compacted) {
        List<Violation> wrong = new ArrayList<>();
        JsonNode content = RequestForm.json(compacted, wrong).get(part.value());
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        CorrectionReason reason = Stream.of(CorrectionReason.values())
                .filter(each -> each.name().equals(compacted.value("reason")))
                .findFirst()
                .orElse(null);
        return new Correction(part, reason, compacted.value(TEXT), StrictJson.write(content));
    }

    /** Notes at the fields what is wrong with them. */
    public static void refuse(CompartmentName part, TypedForm form, Problem.InvalidInput invalid, Locale locale) {
        RequestForm.refuse(form, shown(part, invalid), locale);
    }

    /** What is wrong, at the fields of the form. */
    public static List<Violation> shown(CompartmentName part, Problem.InvalidInput invalid) {
        return invalid.violations().stream()
                .map(each -> each.field().startsWith(CorrectRequest.CONTENT)
                        ? each.at(
                                RequestForm.shownField(part + each.field().substring(CorrectRequest.CONTENT.length())))
                        : each.field().equals("text") ? each.at(TEXT) : each)
                .toList();
    }

    /** Names nothing of what was typed. */
    @Override
    public String toString() {
        return "CorrectionForm[" + part + "]";
    }
}
