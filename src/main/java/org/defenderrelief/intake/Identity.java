package org.defenderrelief.intake;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Pasted;

/**
 * Who is in danger, how they may be reached, and what they agreed to: the compartment {@code identity}.
 *
 * @param language the whole tag of the language of the request (BCP 47), with its country, which stands nowhere in clear
 * @param capacity in which whoever files this does so; null where nobody said
 * @param filedBy the name or role of whoever files this
 * @param birthYear for individuals; groups and organisations have none
 * @param genderSelfDescribed the person's own word, with {@link Gender#SELF_DESCRIBED}
 * @param doNotContactDirectly whether only the partner or the intermediary may make contact
 * @param codeWord by which somebody who calls can be known to be the right one
 * @param people of a group or an organisation
 */
public record Identity(
        @NotNull(message = Say.REQUIRED) ApplicantType applicantType,
        Capacity capacity,
        @ShortText String filedBy,
        @NotNull(message = Say.REQUIRED) @ShortText String name,
        @ShortText String pseudonym,

        @Pattern(regexp = LanguageTag.FORM, message = Say.LANGUAGE)
        String language,

        @Min(value = 1900, message = "YEAR_1900") @Max(value = 2100, message = "YEAR_PAST")
        Integer birthYear,

        Gender gender,
        @ShortText String genderSelfDescribed,
        @CountryCode String nationality,
        @NotNull(message = Say.REQUIRED) @CountryCode String countryOfResidence,
        @NotNull(message = Say.REQUIRED) @ShortText String currentLocation,

        @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 20, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) @Valid Contact> contacts,

        boolean doNotContactDirectly,
        @ShortText String intermediary,
        @ShortText String codeWord,
        @NotNull(message = Say.REQUIRED) @Valid Consent consent,
        @Size(max = 50, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Dependant> dependants,
        @Size(max = 50, message = Say.LIST) List<@NotNull(message = Say.REQUIRED) @Valid Member> people) {

    public Identity {
        language = LanguageTag.canonical(language);
    }

    /** The same, with the language of the request. */
    Identity in(String tag) {
        return new Identity(
                applicantType,
                capacity,
                filedBy,
                name,
                pseudonym,
                tag,
                birthYear,
                gender,
                genderSelfDescribed,
                nationality,
                countryOfResidence,
                currentLocation,
                contacts,
                doNotContactDirectly,
                intermediary,
                codeWord,
                consent,
                dependants,
                people);
    }

    /** Who asks. */
    public enum ApplicantType {
        INDIVIDUAL,
        GROUP,
        ORGANISATION
    }

    /** What whoever files a request is to whom it is for. */
    public enum Capacity {
        SELF,
        COLLEAGUE,
        RELATIVE,
        ORGANISATION,
        OTHER
    }

    /** Gender as the person gives it. */
    public enum Gender {
        WOMAN,
        MAN,
        NON_BINARY,
        SELF_DESCRIBED,
        NOT_SAID
    }

    /** Ways to reach somebody. */
    public enum Channel {
        PHONE,
        SMS,
        EMAIL,
        SIGNAL,
        WHATSAPP,
        TELEGRAM,
        MATRIX,
        IN_PERSON,
        OTHER
    }

    /**
     * One way to reach the person.
     *
     * @param safe whether it may be used
     * @param safeHours when, in the partner's words
     * @param language a BCP 47 tag
     */
    public record Contact(
            @NotNull(message = Say.REQUIRED) Channel channel,
            @NotNull(message = Say.REQUIRED) @ShortText String value,
            boolean safe,
            @ShortText String safeHours,

            @Pattern(regexp = LanguageTag.FORM, message = Say.LANGUAGE)
            String language) {

        public Contact {
            language = LanguageTag.canonical(language);
            // What is no number or address may be words.
            value = channel == Channel.IN_PERSON || channel == Channel.OTHER ? value : Pasted.plain(value);
        }

        @Override
        public String toString() {
            return "Contact[sealed content]";
        }
    }

    /** What the person agreed to, when and how. Without consent to the request itself there is no request. */
    public record Consent(
            boolean request,
            boolean sharingForVerification,
            boolean sharingWithOtherFunds,
            @NotNull(message = Say.REQUIRED) LocalDate givenOn,
            @NotNull(message = Say.REQUIRED) @ShortText String how) {}

    /**
     * Somebody of a group or an organisation that asks.
     *
     * @param contact a safe way to reach this person, if it is another than those of the group
     */
    public record Member(
            @NotNull(message = Say.REQUIRED) @ShortText String name,
            @ShortText String role,
            @ShortText String contact) {
        @Override
        public String toString() {
            return "Member[sealed content]";
        }
    }

    /** Somebody whom the danger, or the help, concerns too. @param name by which triage finds the same family in another request */
    public record Dependant(
            @NotNull(message = Say.REQUIRED) @ShortText String relation,
            @ShortText String name,

            @Min(value = 1900, message = "YEAR_1900") @Max(value = 2100, message = "YEAR_PAST")
            Integer birthYear,

            @ShortText String needs) {
        @Override
        public String toString() {
            return "Dependant[sealed content]";
        }
    }

    @Override
    public String toString() {
        return "Identity[sealed content]";
    }
}
