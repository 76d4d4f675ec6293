package org.defenderrelief.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A UN M49 sub-region or intermediate region: coarse enough to stand in clear, fine enough for an envelope's rules. */
@Constraint(validatedBy = SubRegion.Known.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface SubRegion {
    String message() default "SUB_REGION";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The regions of M49 (UN Statistics Division, standard country or area codes for statistical use). */
    final class Known implements ConstraintValidator<SubRegion, String> {
        private static final Set<String> REGIONS = Set.of(
                "015", "014", "017", "018", "011",
                "202", // Africa: Northern, Eastern, Middle, Southern, Western, sub-Saharan
                "029", "013", "005", "021",
                "419", // Americas: Caribbean, Central, South, Northern; Latin America and the Caribbean
                "143", "030", "035", "034", "145", // Asia: Central, Eastern, South-eastern, Southern, Western
                "151", "154", "039", "155", // Europe: Eastern, Northern, Southern, Western
                "053", "054", "057", "061"); // Oceania: Australia and New Zealand, Melanesia, Micronesia, Polynesia

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || REGIONS.contains(code);
        }
    }
}
