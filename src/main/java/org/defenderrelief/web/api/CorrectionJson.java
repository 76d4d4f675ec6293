package org.defenderrelief.web.api;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.intake.Correction;
import org.defenderrelief.intake.CorrectionReason;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.seal.CompartmentName;

/** A part of a request as it should read, and why. */
@Schema(name = "Correction")
public record CorrectionJson(
        @NotNull(message = "NEEDED") CorrectionReason reason,

        @Schema(
                description =
                        "Why, in words; sealed with the part, and told triage as a message where the sender corrects")
        @NotNull(message = "NEEDED")
        String text,

        @Schema(description = "The whole part, as in a request", type = SchemaType.OBJECT) @NotNull(message = "NEEDED")
        JsonNode content) {
    public static final String MEANS =
            "A new version, signed, that says when, by whom and why; earlier ones stay readable. A new situation or new needs void a round that is open;"
                    + " new needs change the amount and kinds of help in clear.";

    /** @throws Problem.NotFound if that part is none that is corrected this way */
    public Correction of(String part) {
        CompartmentName name =
                CompartmentName.read(part).filter(Correction::isOf).orElseThrow(Problem.NotFound::new);
        return new Correction(name, reason, text, StrictJson.write(content));
    }

    @Override
    public String toString() {
        return "CorrectionJson[" + reason + ", sealed content]";
    }
}
