package org.defenderrelief.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.index.Normalised;
import org.defenderrelief.vault.index.Purpose;

/**
 * What somebody must not decide about: the compartment {@code conflict}. Each kind has its own members, and none of the others'.
 *
 * @param partner of a partner organisation, its id
 * @param country of a country, its ISO 3166-1 alpha-2 code
 * @param name of a person, with {@code birthYear}
 * @param phones of a person, as they are typed; best with the country code
 * @param emails of a person
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Conflict(
        Kind kind,
        String partner,
        String country,
        String name,
        Integer birthYear,
        List<String> phones,
        List<String> emails) {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final int LONGEST = 300;
    private static final int MOST = 10;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    /** What it is about. */
    public enum Kind {
        PARTNER,
        COUNTRY,
        PERSON
    }

    public Conflict {
        phones = given(phones);
        emails = given(emails);
    }

    private static List<String> given(List<String> typed) {
        return typed == null
                ? List.of()
                : typed.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    /**
     * This, in the form that it is sealed in, with the members of its kind alone.
     *
     * @throws Problem.InvalidInput if there is nothing that a case could be compared with
     */
    Conflict checked() {
        if (kind == null) {
            throw new Problem.InvalidInput("kind", Flaw.NEEDED);
        }
        return switch (kind) {
            case PARTNER -> new Conflict(kind, readPartner(), null, null, null, null, null);
            case COUNTRY -> new Conflict(kind, null, readCountry(), null, null, null, null);
            case PERSON -> readPerson();
        };
    }

    private String readPartner() {
        try {
            return new PartnerId(Objects.requireNonNullElse(partner, "").strip()).value();
        } catch (IllegalArgumentException notOne) {
            throw new Problem.InvalidInput("partner", Flaw.PARTNER_CODE);
        }
    }

    private String readCountry() {
        String code = Objects.requireNonNullElse(country, "").strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw new Problem.InvalidInput("country", Flaw.COUNTRY);
        }
        return code;
    }

    private Conflict readPerson() {
        Optional<String> called = FreeText.optional("name", name, LONGEST);
        if (birthYear != null && (birthYear < FIRST_YEAR || birthYear > LAST_YEAR)) {
            throw new Problem.InvalidInput("birthYear", Flaw.YEAR_1900);
        }
        requireReadable("phones", phones, each -> Normalised.phone(each, null));
        requireReadable("emails", emails, Normalised::email);
        if (called.isPresent() != (birthYear != null)) {
            throw new Problem.InvalidInput(called.isPresent() ? "birthYear" : "name", Flaw.NAME_WITH_YEAR);
        }
        if (called.isEmpty() && phones.isEmpty() && emails.isEmpty()) {
            throw new Problem.InvalidInput("name", Flaw.WHOM_TO_KNOW_BY);
        }
        return new Conflict(kind, null, null, called.orElse(null), birthYear, phones, emails);
    }

    private static void requireReadable(
            String field, List<String> typed, Function<String, Optional<String>> normalised) {
        if (typed.size() > MOST) {
            throw new Problem.InvalidInput(field, Flaw.SIZE_OF_LIST);
        }
        for (String each : typed) {
            FreeText.required(field, each, LONGEST);
            if (normalised.apply(each).isEmpty()) {
                throw new Problem.InvalidInput(field, Flaw.WHOM_TO_KNOW_BY);
            }
        }
    }

    /** Whether the case is of what this is about, as far as it can be told without opening anything. */
    boolean isOf(CaseFile caseFile) {
        return kind == Kind.PARTNER && caseFile.partner().value().equals(partner);
    }

    /** Whether what this is about is compared with who the case is about, which is sealed. */
    boolean isInIdentity() {
        return kind != Kind.PARTNER;
    }

    /** Whether the case is about that country, or about that person. */
    boolean isOf(WhoIsConcerned.Concerned concerned) {
        return kind == Kind.COUNTRY && concerned.countries().contains(country)
                || kind == Kind.PERSON && sharesWith(concerned);
    }

    private boolean sharesWith(WhoIsConcerned.Concerned concerned) {
        boolean same = name != null
                && Normalised.nameAndBirthYear(name, birthYear)
                        .filter(concerned.of(Purpose.NAME_BIRTH_YEAR)::contains)
                        .isPresent();
        // A number without its country's code is read as where the person lives.
        Stream<String> numbers = phones.stream()
                .flatMap(each -> Stream.concat(Stream.of((String) null), concerned.countries().stream())
                        .flatMap(region -> Normalised.phone(each, region).stream()));
        Stream<String> addresses = emails.stream().flatMap(each -> Normalised.email(each).stream());
        return same
                || numbers.anyMatch(concerned.of(Purpose.PHONE)::contains)
                || addresses.anyMatch(concerned.of(Purpose.EMAIL)::contains);
    }

    @Override
    public String toString() {
        return "Conflict[sealed content]";
    }
}
