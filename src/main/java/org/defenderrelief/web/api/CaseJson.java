package org.defenderrelief.web.api;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** What of a case stands in clear. */
@Schema(name = "Case")
public record CaseJson(
        UUID id,
        String reference,
        String codename,
        String partner,
        CaseStatus status,
        Instant statusSince,
        Urgency urgency,
        boolean sealedBySender,
        String language,
        @Schema(description = "UN M49 sub-region") String region,
        Set<AssistanceType> assistanceTypes,
        MoneyJson requested,

        @Schema(description = "Person of triage who took it up")
        UUID assignee,

        Instant receivedAt,
        Instant firstAnswerDue,
        Instant firstAnsweredAt,
        Instant decisionDue,
        Instant decidedAt,
        boolean overdue,
        String outcomeCode,
        UUID duplicateOf,
        long version) {

    public static CaseJson of(CaseFile c, Instant now) {
        return new CaseJson(
                c.id().value(),
                c.reference().value(),
                c.codename().value(),
                c.partner().value(),
                c.status(),
                c.statusSince(),
                c.urgency(),
                c.sealedBySender(),
                c.language(),
                c.region(),
                new TreeSet<>(c.assistanceTypes()),
                MoneyJson.of(c.requested()),
                c.assignee().map(PersonId::value).orElse(null),
                c.receivedAt(),
                c.firstAnswerDue(),
                c.firstAnsweredAt().orElse(null),
                c.decisionDue(),
                c.decidedAt().orElse(null),
                c.isOverdue(now),
                c.outcomeCode().orElse(null),
                c.duplicateOf().map(CaseId::value).orElse(null),
                c.version());
    }
}
