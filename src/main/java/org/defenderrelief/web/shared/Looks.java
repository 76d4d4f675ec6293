package org.defenderrelief.web.shared;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.defenderrelief.kernel.Money;

/** Which tone a badge takes. The word beside it says the same, so nothing depends on seeing colour. */
@ApplicationScoped
@Named("look")
public class Looks {
    private static final Map<String, String> TONES = Map.ofEntries(
            Map.entry("urgency.LIFE_AT_RISK", "alarm"),
            Map.entry("urgency.URGENT", "warn"),
            Map.entry("urgency.ORDINARY", "line"),
            Map.entry("status.SUBMITTED", "info"),
            Map.entry("status.IN_TRIAGE", "info"),
            Map.entry("status.AWAITING_INFORMATION", "warn"),
            Map.entry("status.BEFORE_COMMITTEE", "info"),
            Map.entry("status.APPROVED", "good"),
            Map.entry("status.IN_DISBURSEMENT", "good"),
            Map.entry("status.IN_FOLLOW_UP", "good"),
            Map.entry("status.DEFERRED", "warn"),
            Map.entry("status.HELPED_OTHERWISE", "good"),
            Map.entry("payment.CONFIRMED", "good"),
            Map.entry("payment.FAILED", "danger"),
            Map.entry("payment.RETURNED", "danger"),
            Map.entry("payment.SENT", "info"),
            Map.entry("payment.RELEASED", "info"),
            Map.entry("payment.PREPARED", "info"),
            Map.entry("partner-standing.VETTED", "good"),
            Map.entry("partner-standing.LAPSED", "warn"),
            Map.entry("partner-standing.SUSPENDED", "danger"),
            Map.entry("partner-standing.ENDED", "danger"),
            Map.entry("finding.MET", "good"),
            Map.entry("finding.NOT_MET", "danger"));

    private final Page page;

    Looks(Page page) {
        this.page = page;
    }

    public String tone(String kind, Object code) {
        return TONES.getOrDefault(kind + "." + code, "");
    }

    /** An address from its parts; the middle one is a reference or an id, never what somebody typed. */
    public String at(String before, Object id, String after) {
        return before + id + after;
    }

    /** The form with a value where nothing was typed yet; an amount as the reader would type it. */
    public TypedForm prefilled(TypedForm form, String path, Object value) {
        if (value instanceof Money money) {
            return form.with(path, Formats.typed(money, page.locale()));
        }
        return value == null ? form : form.with(path, value.toString());
    }
}
