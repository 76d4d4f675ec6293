package org.defenderrelief.intake;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.LanguageTag;

/**
 * A request as a partner sends it over TLS, before the server seals it. It exists in memory only.
 *
 * @param language language of the request, a BCP 47 tag; in clear it stands without its country
 * @param urgency how soon help is needed
 * @param region UN M49 sub-region of the danger, three digits
 * @param attachments files that were sent before; may be missing
 */
public record PlainRequest(
        @NotNull(message = Say.REQUIRED) @Pattern(regexp = LanguageTag.FORM, message = Say.LANGUAGE)
        String language,

        @NotNull(message = Say.REQUIRED) Urgency urgency,
        @NotNull(message = Say.REQUIRED) @SubRegion String region,
        @NotNull(message = Say.REQUIRED) @Valid Identity identity,
        @NotNull(message = Say.REQUIRED) @Valid Situation situation,
        @NotNull(message = Say.REQUIRED) @Valid Needs needs,
        @NotNull(message = Say.REQUIRED) @Valid PayeeDetails payment,

        @Size(max = NewAttachment.MOST, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) @Valid NewAttachment> attachments) {

    public PlainRequest {
        language = LanguageTag.canonical(language);
    }

    /** The request with the whole tag of its language in the sealed identity, if it has a country and none is there yet. */
    PlainRequest withLanguageSealed() {
        return language.equals(LanguageTag.withoutCountry(language)) || identity.language() != null
                ? this
                : new PlainRequest(
                        language, urgency, region, identity.in(language), situation, needs, payment, attachments);
    }

    @Override
    public String toString() {
        return "PlainRequest[sealed content]";
    }
}
