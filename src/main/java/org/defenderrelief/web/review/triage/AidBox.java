package org.defenderrelief.web.review.triage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.triage.Aid;

/**
 * Help that is not money, for pages.
 *
 * @param kind its code
 * @param by who proposed it
 * @param on the day on which it was given, or null
 * @param giver code of who gave it, or null
 * @param reason code of why it is not given, or null
 */
public record AidBox(
        String id, String kind, String by, Instant at, boolean open, LocalDate on, String giver, String reason) {
    /** @param names of people */
    static AidBox of(Aid aid, Map<PersonId, String> names) {
        Optional<Aid.Given> given = aid.end().flatMap(Aid.End::given);
        return new AidBox(
                aid.id().toString(),
                aid.kind().name(),
                names.getOrDefault(aid.proposedBy(), ""),
                aid.proposedAt(),
                aid.isOpen(),
                given.map(Aid.Given::on).orElse(null),
                given.map(each -> each.giver().name()).orElse(null),
                aid.end().flatMap(Aid.End::dropped).map(Enum::name).orElse(null));
    }

    /** Name of the form by which it is given. */
    public String getGiveForm() {
        return "given-" + id;
    }

    /** Where that form goes, below the page. */
    public String getGiveAt() {
        return id + "/given";
    }

    /** Where the form goes by which it is dropped, below the page. */
    public String getDropAt() {
        return id + "/dropped";
    }

    /** Name of the form by which it is dropped. */
    public String getDropForm() {
        return "dropped-" + id;
    }
}
