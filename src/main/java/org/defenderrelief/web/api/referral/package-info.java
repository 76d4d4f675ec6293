/** The API's face for other funds and referrals to them. */
package org.defenderrelief.web.api.referral;
