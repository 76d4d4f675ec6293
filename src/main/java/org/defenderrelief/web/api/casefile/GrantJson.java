package org.defenderrelief.web.api.casefile;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.GrantReason;
import org.defenderrelief.casefile.GrantRefusal;

/** Somebody asked to see a part that is sealed for others, and what came of it. */
@Schema(name = "Grant")
record GrantJson(
        UUID id,
        String part,

        @Schema(description = "The one version that it is about; a later one is asked for anew")
        int version,

        UUID asker,
        Instant askedAt,
        GrantReason reason,

        @Schema(description = "Which version of the compartment access says why, in words")
        int note,

        Grant.State state,

        @Schema(description = "Who gave or refused it; null while nobody has")
        UUID answeredBy,

        Instant answeredAt,

        @Schema(description = "Until when the part opens, if it was given")
        Instant until,

        @Schema(description = "Why not, if it was refused") GrantRefusal refusal,

        @Schema(description = "Why it ended before its time, if it did")
        Grant.Cause ended,

        Instant endedAt) {
    static GrantJson of(Grant grant, Instant now) {
        return new GrantJson(
                grant.id(),
                grant.part().name(),
                grant.part().version(),
                grant.asker().value(),
                grant.askedAt(),
                grant.reason(),
                grant.note(),
                grant.state(now),
                grant.answer().map(answer -> answer.by().value()).orElse(null),
                grant.answer().map(Grant.Answer::at).orElse(null),
                grant.answer().flatMap(Grant.Answer::until).orElse(null),
                grant.answer().flatMap(Grant.Answer::refusal).orElse(null),
                grant.end().map(Grant.End::cause).orElse(null),
                grant.end().map(Grant.End::at).orElse(null));
    }
}
