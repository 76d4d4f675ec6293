/** Lists of sanctions and reviews by REST. */
package org.defenderrelief.web.api.screening;
