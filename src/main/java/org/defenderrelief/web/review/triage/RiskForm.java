package org.defenderrelief.web.review.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.defenderrelief.triage.HarmAnswer;
import org.defenderrelief.triage.HarmQuestion;
import org.defenderrelief.triage.RiskAssessment;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.TypedForm;

/** The risks of a case as they are typed: fields are named as in the assessment, questions about harm in their order. */
final class RiskForm {
    private static final String RISKS = "risks";
    private static final List<String> OF_RISK = List.of("what", "likelihood", "impact", "mitigation", "fromHelp");

    private RiskForm() {}

    static String path(HarmQuestion question) {
        return "harm[" + question.ordinal() + "]";
    }

    /** What was assessed before, to be changed. */
    static TypedForm of(RiskAssessment before) {
        TypedForm form = TypedForm.empty();
        for (int i = 0; i < before.risks().size(); i++) {
            RiskAssessment.Risk risk = before.risks().get(i);
            String row = RISKS + "[" + i + "].";
            form.with(row + "what", risk.what())
                    .with(row + "likelihood", risk.likelihood().toString())
                    .with(row + "impact", risk.impact().toString())
                    .with(row + "mitigation", risk.mitigation())
                    .with(row + "fromHelp", Boolean.toString(risk.fromHelp()));
        }
        before.harm().forEach(each -> {
            form.with(path(each.question()) + ".answer", each.answer().name());
            form.with(path(each.question()) + ".text", each.text() == null ? "" : each.text());
        });
        return form;
    }

    /** Without rows that nobody filled in, so that the first risk of the form is the first of the assessment. */
    static TypedForm arranged(TypedForm typed) {
        TypedForm form = TypedForm.empty();
        int filled = 0;
        for (TypedForm.Row row : typed.rows(RISKS, 1)) {
            if (OF_RISK.stream().anyMatch(field -> !typed.isBlank(row.path(field)))) {
                for (String field : OF_RISK) {
                    form.with(RISKS + "[" + filled + "]." + field, typed.value(row.path(field)));
                }
                filled++;
            }
        }
        typed.paths().stream()
                .filter(path -> !path.startsWith(RISKS + "["))
                .forEach(path -> form.with(path, typed.value(path)));
        return form;
    }

    /** With a row more than it has, at most as many as there may be risks. */
    static TypedForm withOneMore(TypedForm arranged) {
        int rows = arranged.rows(RISKS, 1).size();
        return rows < RiskAssessment.MOST_RISKS ? arranged.with(RISKS + "[" + rows + "].what", "") : arranged;
    }

    /** @throws org.defenderrelief.kernel.Problem.InvalidInput as the assessment does */
    static RiskAssessment read(TypedForm arranged) {
        List<RiskAssessment.Risk> risks = new ArrayList<>();
        for (TypedForm.Row row : arranged.rows(RISKS, 0)) {
            risks.add(new RiskAssessment.Risk(
                    arranged.value(row.path("what")),
                    number(arranged, row.path("likelihood")),
                    number(arranged, row.path("impact")),
                    arranged.value(row.path("mitigation")),
                    arranged.has(row.path("fromHelp"), "true")));
        }
        return new RiskAssessment(
                risks,
                Arrays.stream(HarmQuestion.values())
                        .map(each -> new RiskAssessment.Harm(
                                each,
                                Typed.optionalCode(arranged, path(each) + ".answer", HarmAnswer.class)
                                        .orElse(null),
                                arranged.value(path(each) + ".text")))
                        .toList());
    }

    /** Null for what is none of the five. */
    private static Integer number(TypedForm form, String path) {
        String number = form.value(path);
        return number.matches("[1-5]") ? Integer.valueOf(number) : null;
    }
}
