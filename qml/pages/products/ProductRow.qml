import QtQuick
import Satchel.Controls

ListRow {
    required property var model
    required property int index

    iconName: "box-seam"
    text: model.name_text || ""
    subtitle: [model.sku_text, model.spec_text, model.brand_text].filter(part => part && part.length > 0).join(" · ")
    money: model.list_price_text || ""
    meta: model.uom_text || ""
}
